import { createHash } from "node:crypto";
import { base32 } from "multiformats/bases/base32";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import * as Digest from "multiformats/hashes/digest";
import { sha256 } from "multiformats/hashes/sha2";

const DAG_PB_CODE = 0x70;
const CID_CHARACTERS = 59;

/** Parses a CID as we write them: version 1, base32, SHA-256, raw or dag-pb. Else undefined. */
export function parseCid(text: string): CID | undefined {
  if (text.length !== CID_CHARACTERS || !text.startsWith("b")) return undefined;
  try {
    const cid = CID.parse(text, base32);
    return isSupported(cid) && cid.toString() === text ? cid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether blocks of this CID can be verified and read here. */
export function isSupported(cid: CID): boolean {
  const { code, size } = cid.multihash;
  if (cid.version !== 1 || code !== sha256.code || size !== 32) return false;
  return cid.code === raw.code || cid.code === DAG_PB_CODE;
}

/** The CID of one raw block, from the SHA-256 of its bytes. */
export function rawCidOf(digest: Uint8Array): CID {
  return CID.createV1(raw.code, Digest.create(sha256.code, digest));
}

/** Whether these are the bytes that the CID names. */
export function isContentOf(cid: CID, bytes: Uint8Array): boolean {
  const digest = createHash("sha256").update(bytes).digest();
  return digest.equals(cid.multihash.digest);
}
