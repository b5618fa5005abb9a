import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CID } from "multiformats/cid";
import { isContentOf } from "./cid.ts";
import { openTempFolder } from "./tempFolder.ts";

export type BlockFolder = {
  put: (cid: CID, block: Uint8Array) => Promise<void>;
  /** Undefined if it is not stored. Not verified: the reader does that. */
  get: (cid: CID) => Promise<Uint8Array | undefined>;
};

/**
 * Blocks as files named by their hash. A file appears whole or not at all: it is written under a
 * name of its own, flushed to the disk and renamed. A damaged file is replaced by the next `put`.
 */
export async function openBlockFolder(directory: string): Promise<BlockFolder> {
  const temp = await openTempFolder(join(directory, "tmp"));
  const get = (cid: CID) => readIfThere(pathOf(directory, cid));

  async function put(cid: CID, block: Uint8Array): Promise<void> {
    const stored = await get(cid);
    if (stored !== undefined && isContentOf(cid, stored)) return;
    const path = pathOf(directory, cid);
    const tempPath = temp.newPath();
    try {
      await writeDurably(tempPath, block);
      await mkdir(dirname(path), { recursive: true });
      await rename(tempPath, path);
    } catch (error) {
      await rm(tempPath, { force: true });
      throw error;
    }
  }

  return { put, get };
}

/** The digest alone names the file: raw and dag-pb blocks with equal bytes are one file. */
function pathOf(directory: string, cid: CID): string {
  const digest = Buffer.from(cid.multihash.digest).toString("hex");
  return join(directory, digest.slice(-2), `${digest}.block`);
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}
