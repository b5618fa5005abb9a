import { access, constants, statfs } from "node:fs/promises";
import { AppError } from "../http/AppError.ts";
import { openBlockFolder } from "../ipfs/blockFolder.ts";
import { importFile } from "../ipfs/importFile.ts";
import type { IpfsStore } from "../ipfs/ipfsStore.ts";
import { openFile } from "../ipfs/openFile.ts";

/** Left to the rest of the machine: a database that can't write its log stops altogether. */
const FREE_BYTES_MIN = 512 * 1024 ** 2;

/** IPFS without a node: the same blocks and CIDs, in a folder of this machine, not shared. */
export async function createEmbeddedIpfs(
  directory: string,
  { freeBytesMin = FREE_BYTES_MIN } = {},
): Promise<IpfsStore> {
  const blocks = await openBlockFolder(directory);
  async function requireSpace(): Promise<void> {
    const { bavail, bsize } = await statfs(directory);
    if (bavail * bsize < freeBytesMin) throw new AppError("storage_full");
  }

  return {
    kind: "embedded",
    add: (source) =>
      orUnavailable(async () => {
        await requireSpace();
        return await importFile(source(), blocks.put);
      }),
    open: (cid) => orUnavailable(() => openFile(cid, blocks.get)),
    has: (cid) => orUnavailable(async () => (await blocks.get(cid)) !== undefined),
    check: () => orUnavailable(() => access(directory, constants.R_OK | constants.W_OK)),
  };
}

/** A full or broken disk is an outage of the store, not a fault of the request. */
async function orUnavailable<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    const isFull = "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
    throw new AppError(isFull ? "storage_full" : "ipfs_unavailable", { cause: error });
  }
}
