import { createCipheriv, createHash } from "node:crypto";
import { importByteStream } from "ipfs-unixfs-importer";
import { fixedSize } from "ipfs-unixfs-importer/chunker";
import { balanced } from "ipfs-unixfs-importer/layout";
import { base32 } from "multiformats/bases/base32";
import { describe, expect, it } from "vitest";
import { importFile } from "./importFile.ts";

const cidOf = async (content: Uint8Array) =>
  (await importFile([content], async () => {})).cid.toString();

describe("importFile", () => {
  it.each([
    // kubo:test/cli/add_test.go, shortStringCidV1
    ["hello world", "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"],
    // kubo:test/sharness/t0116-gateway-cache, FILE_CID of `echo hello`
    ["hello\n", "bafkreicysg23kiwv34eg2d7qweipxwosdo2py4ldv42nbauguluen5v6am"],
    ["", "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"],
  ])("gives %j the CID that Kubo gives it", async (text, cid) => {
    expect(await cidOf(new TextEncoder().encode(text))).toBe(cid);
  });

  it("makes the CID of up to 256 KiB from the SHA-256 of the content alone", async () => {
    const content = keystream(262_144, "one block");
    const digest = createHash("sha256").update(content).digest();
    const cid = base32.encode(Uint8Array.of(1, 0x55, 0x12, 32, ...digest));
    expect(await cidOf(content)).toBe(cid);
  });

  it.each([262_145, 3 * 262_144, 174 * 262_144, 174 * 262_144 + 1, 46_000_000])(
    "lays out %d bytes as an independent implementation does",
    async (bytes) => {
      const content = keystream(bytes, "layout");
      const expected = referenceCid(content, { chunkBytes: 262_144, linksMax: 174 });
      expect(await cidOf(content)).toBe(expected);
    },
  );

  it("does not depend on how the content is cut when it arrives", async () => {
    const content = keystream(700_000, "pieces");
    const pieces = [
      content.subarray(0, 1),
      content.subarray(1, 600_001),
      content.subarray(600_001),
    ];
    const { cid, bytes } = await importFile(pieces, async () => {});
    expect([cid.toString(), bytes]).toEqual([await cidOf(content), 700_000]);
  });
});

// The reference itself, against Kubo's published vectors for CIDv1, raw leaves and 1 MiB chunks
// (kubo:test/cli/cid_profiles_test.go), and the library against the same.
describe("the independent implementation", () => {
  it.each([
    [1_048_576, "bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta"],
    [1_048_577, "bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64"],
  ])("agrees with Kubo on %d bytes", async (bytes, cid) => {
    const content = keystream(bytes, "chunk-v1-seed");
    expect(referenceCid(content, { chunkBytes: 1_048_576, linksMax: 1024 })).toBe(cid);
    const library = await importByteStream(
      [content],
      { put: async (key) => key },
      {
        chunker: fixedSize({ chunkSize: 1_048_576 }),
        layout: balanced({ maxChildrenPerNode: 1024 }),
      },
    );
    expect(library.cid.toString()).toBe(cid);
  });
});

/** The generator of Kubo's tests: ChaCha20 keyed with SHA-256 of the seed, nonce and counter 0. */
function keystream(bytes: number, seed: string): Uint8Array {
  const key = createHash("sha256").update(seed).digest();
  return createCipheriv("chacha20", key, Buffer.alloc(16)).update(Buffer.alloc(bytes));
}

type Layout = { chunkBytes: number; linksMax: number };
type Block = { cid: Uint8Array; contentBytes: number; dagBytes: number };

/** UnixFS written from its specification, sharing nothing with the library. */
function referenceCid(content: Uint8Array, { chunkBytes, linksMax }: Layout): string {
  let level: Block[] = [];
  for (let at = 0; at < content.length; at += chunkBytes) {
    const chunk = content.subarray(at, at + chunkBytes);
    const cid = Buffer.from([1, 0x55, 0x12, 32, ...sha256(chunk)]);
    level.push({ cid, contentBytes: chunk.length, dagBytes: chunk.length });
  }
  while (level.length > 1) {
    const parents: Block[] = [];
    for (let at = 0; at < level.length; at += linksMax) {
      parents.push(parentOf(level.slice(at, at + linksMax)));
    }
    level = parents;
  }
  return base32.encode(level[0]?.cid ?? new Uint8Array());
}

function parentOf(children: Block[]): Block {
  const contentBytes = children.reduce((sum, child) => sum + child.contentBytes, 0);
  const sizes = children.map((child) => numberField(4, child.contentBytes));
  const unixfs = Buffer.concat([numberField(1, 2), numberField(3, contentBytes), ...sizes]);
  const links = children.map((child) => {
    const name = bytesField(2, Buffer.alloc(0));
    const link = [bytesField(1, child.cid), name, numberField(3, child.dagBytes)];
    return bytesField(2, Buffer.concat(link));
  });
  const block = Buffer.concat([...links, bytesField(1, unixfs)]);
  const dagBytes = children.reduce((sum, child) => sum + child.dagBytes, block.length);
  return { cid: Buffer.from([1, 0x70, 0x12, 32, ...sha256(block)]), contentBytes, dagBytes };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}

const numberField = (field: number, value: number) =>
  Buffer.concat([varint(field * 8), varint(value)]);
const bytesField = (field: number, bytes: Uint8Array) =>
  Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
