import type { CID } from "multiformats/cid";

/** Bytes from `from` to before `to`. */
export type ByteRange = { from: number; to: number };

/** Gives the content from its start each time it is called, so that an attempt can be repeated. */
export type ContentSource = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export type IpfsFile = {
  cid: CID;
  bytes: number;
  /** Every block is checked against its hash before its bytes are given out. */
  read: (range?: ByteRange) => AsyncGenerator<Uint8Array>;
};

/**
 * The port to IPFS. All methods throw AppError `ipfs_unavailable` while the store can't be reached.
 * Warning: nothing is ever deleted. What was stored may be named by a token for ever.
 */
export type IpfsStore = {
  /** "embedded" or "kubo", for health pages. */
  kind: "embedded" | "kubo";
  /**
   * Stores a file durably. The CID is what `ipfs add --cid-version 1 --raw-leaves` gives; content
   * up to 256 KiB is one raw block, whose CID is made of the SHA-256 of the content.
   */
  add: (source: ContentSource) => Promise<{ cid: CID; bytes: number }>;
  /** A stored file, or undefined if it is unknown here. Never looks into the network for it. */
  open: (cid: CID) => Promise<IpfsFile | undefined>;
  has: (cid: CID) => Promise<boolean>;
  /** Throws unless the store can be used now. */
  check: () => Promise<void>;
};

/** One block by its CID, not yet verified; undefined if it is not stored. */
export type GetBlock = (cid: CID) => Promise<Uint8Array | undefined>;
