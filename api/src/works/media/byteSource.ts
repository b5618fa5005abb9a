import type { FileHandle } from "node:fs/promises";
import { AppError } from "../../http/AppError.ts";

const WINDOW_BYTES = 65_536;

/** Random access to a file's bytes without holding the file in memory. */
export type ByteSource = {
  size: number;
  /** Exactly `length` bytes; throws `file_truncated` if the file ends before. */
  read: (offset: number, length: number) => Promise<Buffer>;
  /** Up to WINDOW_BYTES from `offset`, at least one; throws `file_truncated` at the end. */
  window: (offset: number) => Promise<Buffer>;
};

/** Reads through one window, so that walking thousands of small headers costs few system calls. */
export function byteSourceOf(file: FileHandle, size: number): ByteSource {
  let start = 0;
  let held: Buffer = Buffer.alloc(0);

  async function load(offset: number, length: number): Promise<void> {
    const buffer = Buffer.alloc(Math.max(length, WINDOW_BYTES));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    start = offset;
    held = buffer.subarray(0, bytesRead);
  }

  async function read(offset: number, length: number): Promise<Buffer> {
    if (offset < 0 || offset + length > size) throw new AppError("file_truncated");
    const isHeld = offset >= start && offset + length <= start + held.length;
    if (!isHeld) await load(offset, length);
    const bytes = held.subarray(offset - start, offset - start + length);
    if (bytes.length < length) throw new AppError("file_truncated");
    return bytes;
  }

  return {
    size,
    read,
    window: async (offset) => {
      if (offset >= size) throw new AppError("file_truncated");
      if (offset < start || offset >= start + held.length) await load(offset, 1);
      return held.subarray(offset - start);
    },
  };
}
