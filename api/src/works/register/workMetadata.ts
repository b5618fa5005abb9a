import { createHash } from "node:crypto";
import { checksumAddress } from "../../chain/address.ts";
import { rawCidOf } from "../../ipfs/cid.ts";
import { BLOCK_BYTES_MAX } from "../../ipfs/importFile.ts";
import type { MediaKind } from "../media/mediaTypes.ts";
import type { WorkDetails } from "./workDetails.ts";

export type Media = {
  kind: MediaKind;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
};

export type Metadata = {
  /** Canonical JSON: the same work and details give the same bytes. */
  text: string;
  /** 0x and the SHA-256 of the text's bytes, as it is minted. */
  hash: string;
  /** The CID that the contract's tokenURI builds from the hash: one raw block. */
  cid: string;
};

type Options = {
  creator: string;
  contentHash: string;
  contentCid: string;
  media: Media;
  details: Pick<WorkDetails, "title" | "description" | "royaltyBps" | "editionSize">;
};

/** The ERC-721 metadata JSON of a work. A picture is its own picture; other media have none. */
export function workMetadata({
  creator,
  contentHash,
  contentCid,
  media,
  details,
}: Options): Metadata {
  const content = `ipfs://${contentCid}`;
  const text = canonicalJson({
    name: details.title,
    description: details.description,
    ...(media.kind === "image" ? { image: content } : { animation_url: content }),
    properties: {
      contentHash,
      creator: checksumAddress(creator),
      media: { ...media, uri: content },
      royaltyBps: details.royaltyBps,
      ...(details.editionSize !== null && { editionSize: details.editionSize }),
    },
  });
  return metadataOf(text);
}

/** Hash and CID of a metadata's text. */
export function metadataOf(text: string): Metadata {
  const bytes = Buffer.from(text);
  // A second block would give a CID that is not made of this hash, and a token without metadata.
  if (bytes.length > BLOCK_BYTES_MAX) throw new RangeError("metadata larger than a block");
  const digest = createHash("sha256").update(bytes).digest();
  return { text, hash: `0x${digest.toString("hex")}`, cid: rawCidOf(digest).toString() };
}

type Json = string | number | null | { [key: string]: Json };

/** JSON without blanks, its keys sorted (RFC 8785, for the whole numbers and texts that occur). */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(",")}}`;
}
