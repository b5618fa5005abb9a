import { ReadableStream as NodeReadableStream } from "node:stream/web";

import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import type { AppContext } from "../../http/env.ts";
import { parseCid } from "../../ipfs/cid.ts";
import type { ByteRange, IpfsFile } from "../../ipfs/ipfsStore.ts";
import { CorruptBlockError } from "../../ipfs/openFile.ts";

type Options = {
  context: Context;
  cid: string;
  type: string;
  /** Content-Disposition; the name in it is ours, never an uploader's. */
  disposition: string;
};

/** What an operation that sends files answers beside the whole file. */
export const partialFileAnswers = {
  206: { description: "The range of bytes that Range asked for." },
  304: { description: "The ETag of If-None-Match still holds." },
  416: { description: "The file has no such range." },
};

/**
 * Answers with a stored file, or one range of it. Each block is verified before its bytes leave;
 * what can't be verified breaks the answer off. A CID is its content, so it may be kept for ever.
 */
export async function sendIpfsFile(
  c: AppContext,
  { context, cid, type, disposition }: Options,
): Promise<Response> {
  const etag = `"${cid}"`;
  c.header("Cache-Control", "public, max-age=31536000, immutable");
  c.header("ETag", etag);
  c.header("Content-Disposition", disposition);
  if (c.req.header("if-none-match")?.includes(etag)) return c.body(null, 304);

  const file = await openStored(context, cid);
  c.header("Accept-Ranges", "bytes");
  c.header("Content-Type", type);
  const range = wantedRange(c, { etag, bytes: file.bytes });
  if (range === undefined) {
    c.header("Content-Length", String(file.bytes));
    return c.body(webStream(file.read()));
  }
  if (range.from >= range.to) {
    c.header("Content-Range", `bytes */${file.bytes}`);
    return c.body(null, 416);
  }
  c.header("Content-Range", `bytes ${range.from}-${range.to - 1}/${file.bytes}`);
  c.header("Content-Length", String(range.to - range.from));
  return c.body(webStream(file.read(range)), 206);
}

/** Node's type and the DOM's are the same object; only Node's declares `from`. */
function webStream(chunks: AsyncIterable<Uint8Array>): ReadableStream {
  return NodeReadableStream.from(chunks) as ReadableStream;
}

/** What was promised and is not there, or is damaged, is an outage: it can be put back. */
async function openStored({ ipfs }: Context, text: string): Promise<IpfsFile> {
  const cid = parseCid(text);
  try {
    const file = cid && (await ipfs.open(cid));
    if (file !== undefined) return file;
  } catch (error) {
    if (!(error instanceof CorruptBlockError)) throw error;
    throw new AppError("ipfs_unavailable", { cause: error });
  }
  throw new AppError("ipfs_unavailable", { cause: new Error(`${text} is not stored`) });
}

type Whole = { etag: string; bytes: number };

/** One range of bytes; several, or unreadable ones, count as not asked for (RFC 9110 §14.2). */
function wantedRange(c: AppContext, { etag, bytes }: Whole): ByteRange | undefined {
  const ifRange = c.req.header("if-range");
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(c.req.header("range") ?? "");
  const [first = "", last = ""] = match?.slice(1) ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") return { from: Math.max(0, bytes - Number(last)), to: bytes };
  const to = last === "" ? bytes : Math.min(bytes, Number(last) + 1);
  return last !== "" && Number(last) < Number(first) ? undefined : { from: Number(first), to };
}
