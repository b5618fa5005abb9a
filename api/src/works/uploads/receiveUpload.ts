import { createHash } from "node:crypto";
import { once } from "node:events";
import { open, rm } from "node:fs/promises";
import { addAbortSignal, type Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { AppError } from "../../http/AppError.ts";

/** A received file: on disk, not yet trusted to be anything. */
export type Upload = {
  path: string;
  bytes: number;
  sha256: Buffer;
  /** What the sender says it is. */
  claimedType: string;
  /** The form's other fields. The file's name is dropped: nothing is named after it. */
  fields: Record<string, string>;
};

type Options = {
  request: Request;
  /** A path of its own for each call; the caller deletes it. */
  path: string;
  bytesMax: number;
};
type SavedFile = Pick<Upload, "bytes" | "sha256" | "claimedType">;

const FILE_FIELD = "file";
/** A description of 5,000 letters of up to 4 bytes, and some. */
const FIELD_BYTES_MAX = 24_576;
const FORM_BYTES_MAX = 65_536;
const LIMITS = {
  files: 1,
  fields: 8,
  parts: 9,
  fieldSize: FIELD_BYTES_MAX,
  fieldNameSize: 64,
  headerPairs: 16,
};

/**
 * Receives a form with one file, which goes to disk while it arrives and is hashed on the way.
 * Throws `unsupported_media_type`, `malformed_body`, `body_too_large` or `invalid_request`.
 */
export async function receiveUpload({ request, path, bytesMax }: Options): Promise<Upload> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw new AppError("unsupported_media_type");
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > bytesMax + FORM_BYTES_MAX) throw tooLarge(bytesMax);
  if (request.body === null) throw new AppError("malformed_body");

  const form = openForm(contentType, bytesMax);
  const fields: Record<string, string> = {};
  const stop = new AbortController();
  let saved: Promise<SavedFile> | undefined;
  form.on("file", (name, stream, _fileName, _encoding, claimedType) => {
    stream.on("limit", () => stop.abort(tooLarge(bytesMax)));
    if (name === FILE_FIELD) {
      saved = saveFile(stream, { path, claimedType, signal: stop.signal });
      saved.catch((error) => stop.abort(error));
    } else {
      stream.resume();
      stop.abort(invalidField(name, "unknown_field"));
    }
  });
  form.on("field", (name, value, isNameCut, isValueCut) => {
    if (isNameCut || isValueCut) stop.abort(invalidField(name, "too_big"));
    else fields[name] = value;
  });
  form.on("error", (error: Error) => stop.abort(error));
  for (const limit of ["filesLimit", "fieldsLimit", "partsLimit"] as const) {
    form.on(limit, () => stop.abort(invalidField("", "too_many_fields")));
  }
  try {
    await pump(request.body, { form, signal: stop.signal });
    if (saved === undefined) throw invalidField(FILE_FIELD, "required");
    return { path, fields, ...(await saved) };
  } catch (error) {
    // The first reason counts: what follows from stopping is noise.
    stop.abort(error);
    await saved?.catch(() => {});
    throw asRefusal(stop.signal.reason);
  }
}

type Pump = { form: Writable; signal: AbortSignal };

/**
 * Feeds the form, no faster than it takes. Not with Readable.fromWeb, which reads ahead: stopping
 * would cut the source off while it makes the next piece, and some sources then throw where nobody
 * can catch it.
 */
async function pump(body: ReadableStream<Uint8Array>, { form, signal }: Pump): Promise<void> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) break;
      if (!form.write(value)) await once(form, "drain", { signal });
    }
    form.end();
    await finished(form, { signal });
  } catch (error) {
    form.destroy();
    throw error;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function openForm(contentType: string, bytesMax: number) {
  try {
    const limits = { ...LIMITS, fileSize: bytesMax };
    return Busboy({ headers: { "content-type": contentType }, limits });
  } catch (error) {
    throw new AppError("malformed_body", { cause: error });
  }
}

type Save = { path: string; claimedType: string; signal: AbortSignal };

/** Once it is settled, nothing writes to the path any more. */
async function saveFile(stream: BusboyFileStream, save: Save): Promise<SavedFile> {
  const { path, claimedType, signal } = save;
  // The loop below tells of an error, but it starts later: until then nobody would listen, and an
  // error event without a listener ends the process.
  stream.on("error", () => {});
  addAbortSignal(signal, stream);
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(path, "wx");
  try {
    for await (const part of stream) {
      hash.update(part);
      bytes += part.length;
      await file.appendFile(part);
    }
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest(), claimedType };
}

/** A broken form and a connection that ends early look alike, and are both the sender's. */
function asRefusal(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const isOfDisk = error instanceof Error && "syscall" in error && "path" in error;
  return isOfDisk ? error : new AppError("malformed_body", { cause: error });
}

function tooLarge(maxBytes: number): AppError {
  return new AppError("body_too_large", { extension: { maxBytes } });
}

function invalidField(name: string, code: string): AppError {
  const path = `form.${name.slice(0, 64)}`;
  return new AppError("invalid_request", {
    errors: [{ path, code, message: "see the reference" }],
  });
}

/** Deletes a received file; a file that is not there is fine. */
export async function discardUpload(path: string): Promise<void> {
  await rm(path, { force: true });
}
