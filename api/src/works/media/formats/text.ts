import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

/** Controls that no plain text needs; tab, line feed, form feed and carriage return pass. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x08\x0b\x0e-\x1f\x7f]/;

/** Plain text: UTF-8 to the last byte, without control characters. */
export async function walkText(source: ByteSource): Promise<Structure> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let at = 0; at < source.size; ) {
      const window = await source.window(at);
      if (CONTROLS.test(decoder.decode(window, { stream: true })))
        throw new AppError("file_invalid");
      at += window.length;
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new AppError("file_invalid");
    throw error;
  }
  return {};
}
