import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { AppContext } from "../http/env.ts";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const COMPRESSIBLE = /^(text\/|application\/(json|manifest|wasm)|image\/(svg|x-icon))/;
const BROTLI_QUALITY = 9;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

type Encoding = "br" | "gzip" | "identity";
type StoredFile = { type: string; etag: string; bytes: Map<Encoding, Promise<Uint8Array>> };

/**
 * Serves files of our own from memory, compressed once each. For what is built or installed with
 * the program, never for what people upload.
 */
export function createFileServer() {
  const files = new Map<string, Promise<StoredFile>>();

  async function open(path: string): Promise<StoredFile> {
    const content = await readFile(path);
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`;
    return { type, etag, bytes: new Map([["identity", Promise.resolve(content)]]) };
  }

  /** Answers with a file, or 304. `path` comes from a list of ours, never from a request. */
  return async (
    c: AppContext,
    { path, headers }: { path: string; headers: Record<string, string> },
  ): Promise<Response> => {
    const opening = files.get(path) ?? open(path);
    files.set(path, opening);
    opening.catch(() => files.delete(path));
    const file = await opening;
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    c.header("ETag", file.etag);
    c.header("Vary", "Accept-Encoding");
    if (c.req.header("if-none-match")?.includes(file.etag)) return c.body(null, 304);
    const encoding = encodingFor(c, file.type);
    const bytes = await encoded(file, encoding);
    c.header("Content-Type", file.type);
    if (encoding !== "identity") c.header("Content-Encoding", encoding);
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200);
  };
}

function encodingFor(c: AppContext, type: string): Encoding {
  const accepted = c.req.header("accept-encoding") ?? "";
  if (!COMPRESSIBLE.test(type)) return "identity";
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : "identity";
}

async function encoded(file: StoredFile, encoding: Encoding): Promise<Uint8Array> {
  const known = file.bytes.get(encoding);
  if (known !== undefined) return await known;
  const making = compress((await file.bytes.get("identity")) ?? new Uint8Array(), encoding);
  file.bytes.set(encoding, making);
  return await making;
}

async function compress(content: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === "gzip") return await zip(content);
  return await brotli(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
