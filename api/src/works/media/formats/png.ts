import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

const CHUNK_OVERHEAD_BYTES = 12;

/** PNG and APNG: chunks from IHDR to IEND, which must be the end of the file. */
export async function walkPng(source: ByteSource): Promise<Structure> {
  const structure: Structure = {};
  for (let at = 8, first = true; ; first = false) {
    const header = await source.read(at, 8);
    const length = header.readUInt32BE(0);
    const type = header.toString("latin1", 4, 8);
    if (first !== (type === "IHDR") || !/^[A-Za-z]{4}$/.test(type))
      throw new AppError("file_invalid");
    if (type === "IHDR") {
      const size = await source.read(at + 8, 8);
      structure.width = size.readUInt32BE(0);
      structure.height = size.readUInt32BE(4);
    }
    if (type === "acTL") structure.frames = (await source.read(at + 8, 4)).readUInt32BE(0);
    at += CHUNK_OVERHEAD_BYTES + length;
    if (at > source.size) throw new AppError("file_truncated");
    if (type !== "IEND") continue;
    if (at < source.size) throw new AppError("file_trailing_data");
    return structure;
  }
}
