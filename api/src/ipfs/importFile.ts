import { importByteStream } from "ipfs-unixfs-importer";
import { fixedSize } from "ipfs-unixfs-importer/chunker";
import { balanced } from "ipfs-unixfs-importer/layout";
import type { CID } from "multiformats/cid";

export const BLOCK_BYTES_MAX = 262_144;
/** Links of a node, as Kubo lays files out by default. */
export const NODE_LINKS_MAX = 174;

type PutBlock = (cid: CID, block: Uint8Array) => Promise<void>;
type Content = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Cuts content into UnixFS blocks: CIDv1, raw leaves of 256 KiB, balanced. All that decides the
 * CID is set here, so that an update of the library can't change it unseen.
 */
export async function importFile(
  content: Content,
  putBlock: PutBlock,
): Promise<{ cid: CID; bytes: number }> {
  let bytes = 0;
  async function* counted() {
    for await (const part of content) {
      bytes += part.length;
      yield part;
    }
  }
  const put = async (cid: CID, block: Uint8Array) => {
    await putBlock(cid, block);
    return cid;
  };
  const { cid } = await importByteStream(
    counted(),
    { put },
    {
      cidVersion: 1,
      rawLeaves: true,
      reduceSingleLeafToSelf: true,
      chunker: fixedSize({ chunkSize: BLOCK_BYTES_MAX }),
      layout: balanced({ maxChildrenPerNode: NODE_LINKS_MAX }),
      fieldOrder: "links-first",
    },
  );
  return { cid, bytes };
}
