import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

const TAIL_BYTES = 2048;
const END = "%%EOF";

/** PDF: from `%PDF-` at the first byte to `%%EOF`, after which only blanks may follow. */
export async function walkPdf(source: ByteSource): Promise<Structure> {
  const head = (await source.read(0, 8)).toString("latin1");
  if (!/^%PDF-[12]\.[0-9]$/.test(head)) throw new AppError("file_invalid");
  const length = Math.min(TAIL_BYTES, source.size);
  const tail = (await source.read(source.size - length, length)).toString("latin1");
  const end = tail.lastIndexOf(END);
  if (end < 0 || !tail.includes("startxref")) throw new AppError("file_truncated");
  if (/[^\s\0]/.test(tail.slice(end + END.length))) throw new AppError("file_trailing_data");
  return {};
}
