import { decode, type PBNode } from "@ipld/dag-pb";
import { UnixFS } from "ipfs-unixfs";
import type { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { isContentOf, isSupported } from "./cid.ts";
import type { ByteRange, GetBlock, IpfsFile } from "./ipfsStore.ts";

/** 174 links a node: four levels hold more than any limit here; deeper is an attack. */
const DEPTH_MAX = 5;

/**
 * Opens a UnixFS file for reading, block by block and no faster than its reader takes them.
 * Undefined if the root is not stored. Reading throws CorruptBlockError at the first block that is
 * missing or is not what its CID says: a reader gets a broken stream, never wrong bytes.
 */
export async function openFile(cid: CID, getBlock: GetBlock): Promise<IpfsFile | undefined> {
  if (!isSupported(cid)) return undefined;
  const block = await getBlock(cid);
  if (block === undefined) return undefined;
  assertContent(cid, block);
  const root = nodeOf(cid, block);
  const read = (range: ByteRange = { from: 0, to: root.bytes }) =>
    readNode(root, { getBlock, range, depth: 0 });
  return { cid, bytes: root.bytes, read };
}

type Child = { cid: CID; bytes: number };
type Node = { cid: CID; bytes: number; content: Uint8Array; children: Child[] };
type Walk = { getBlock: GetBlock; range: ByteRange; depth: number };

async function* readNode(node: Node, { getBlock, range, depth }: Walk): AsyncGenerator<Uint8Array> {
  if (depth > DEPTH_MAX) throw new CorruptBlockError(node.cid, "nested too deep");
  const own = node.content.subarray(Math.max(0, range.from), Math.max(0, range.to));
  if (own.length > 0) yield own;
  let start = node.content.length;
  for (const child of node.children) {
    const end = start + child.bytes;
    if (start < range.to && end > range.from) {
      const block = await getBlock(child.cid);
      if (block === undefined) throw new CorruptBlockError(child.cid, "missing");
      assertContent(child.cid, block);
      const childNode = nodeOf(child.cid, block);
      if (childNode.bytes !== child.bytes) throw new CorruptBlockError(child.cid, "wrong size");
      const childRange = { from: range.from - start, to: range.to - start };
      yield* readNode(childNode, { getBlock, range: childRange, depth: depth + 1 });
    }
    start = end;
  }
}

function nodeOf(cid: CID, block: Uint8Array): Node {
  if (cid.code === raw.code) return { cid, bytes: block.length, content: block, children: [] };
  const node = decode(block);
  const file = UnixFS.unmarshal(node.Data ?? new Uint8Array());
  if (file.type !== "file" && file.type !== "raw") throw new CorruptBlockError(cid, "not a file");
  const content = file.data ?? new Uint8Array();
  const children = childrenOf(cid, node, file);
  const bytes = children.reduce((sum, child) => sum + child.bytes, content.length);
  return { cid, bytes, content, children };
}

function childrenOf(cid: CID, node: PBNode, file: UnixFS): Child[] {
  if (node.Links.length !== file.blockSizes.length) {
    throw new CorruptBlockError(cid, "links and sizes differ");
  }
  return node.Links.map((link, index) => {
    if (!isSupported(link.Hash)) throw new CorruptBlockError(cid, "unsupported link");
    return { cid: link.Hash, bytes: Number(file.blockSizes[index]) };
  });
}

function assertContent(cid: CID, block: Uint8Array): void {
  if (!isContentOf(cid, block)) throw new CorruptBlockError(cid, "hash mismatch");
}

/** A stored block is not what its name promises. */
export class CorruptBlockError extends Error {
  override readonly name = "CorruptBlockError";

  constructor(cid: CID, problem: string) {
    super(`Block ${cid}: ${problem}`);
  }
}
