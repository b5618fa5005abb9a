import { CID } from "multiformats/cid";
import { describe, expect, it } from "vitest";
import { parseCid } from "./cid.ts";
import { importFile } from "./importFile.ts";
import { CorruptBlockError, openFile } from "./openFile.ts";

const content = Uint8Array.from({ length: 700_001 }, (_, index) => (index * 31) % 251);

async function imported(bytes: Uint8Array = content) {
  const blocks = new Map<string, Uint8Array>();
  const { cid } = await importFile([bytes], async (key, block) => {
    blocks.set(key.toString(), Uint8Array.from(block));
  });
  const reads: string[] = [];
  const getBlock = async (key: CID) => {
    reads.push(key.toString());
    return blocks.get(key.toString());
  };
  return { cid, blocks, getBlock, reads };
}

async function collect(parts: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  for await (const part of parts ?? []) collected.push(part);
  return Buffer.concat(collected);
}

describe("openFile", () => {
  it("gives back what was imported, and knows its size", async () => {
    for (const bytes of [content, content.subarray(0, 5), content.subarray(0, 0)]) {
      const { cid, getBlock } = await imported(bytes);
      const file = await openFile(cid, getBlock);
      expect(file?.bytes).toBe(bytes.length);
      expect((await collect(file?.read())).equals(bytes)).toBe(true);
    }
  });

  it.each([
    [0, 1],
    [262_143, 262_145],
    [262_144, 524_288],
    [524_287, 700_001],
    [700_000, 700_001],
    [5, 5],
  ])("reads the bytes %d to %d", async (from, to) => {
    const { cid, getBlock } = await imported();
    const file = await openFile(cid, getBlock);
    const part = await collect(file?.read({ from, to }));
    expect(part.equals(content.subarray(from, to))).toBe(true);
  });

  it("fetches only the blocks that a range needs", async () => {
    const { cid, getBlock, reads } = await imported();
    const file = await openFile(cid, getBlock);
    await collect(file?.read({ from: 300_000, to: 300_010 }));
    expect(reads.length).toBe(2);
  });

  it("fetches a block only when its reader asks for it", async () => {
    const { cid, getBlock, reads } = await imported();
    const reader = (await openFile(cid, getBlock))?.read();
    await reader?.next();
    expect(reads.length).toBe(2);
  });

  it("answers undefined for an unknown root", async () => {
    const { cid } = await imported();
    expect(await openFile(cid, async () => undefined)).toBeUndefined();
  });

  it("never gives out a changed byte", async () => {
    const { cid, blocks, getBlock } = await imported();
    const leaf = [...blocks.entries()].find(([, block]) => block.length === 262_144);
    if (leaf === undefined) throw new Error("no leaf");
    const file = await openFile(cid, getBlock);
    leaf[1][1000] = (leaf[1][1000] ?? 0) ^ 1;
    await expect(collect(file?.read())).rejects.toThrow(CorruptBlockError);
  });

  it("breaks off at a missing block", async () => {
    const { cid, blocks, getBlock } = await imported();
    const leaf = [...blocks.keys()].find((key) => key !== cid.toString());
    blocks.delete(leaf ?? "");
    const file = await openFile(cid, getBlock);
    await expect(collect(file?.read())).rejects.toThrow("missing");
  });
});

describe("parseCid", () => {
  const ours = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

  it("takes the form we write and gives it back", () => {
    expect(parseCid(ours)?.toString()).toBe(ours);
  });

  it.each([
    ["", "empty"],
    [ours.slice(0, -1), "cut"],
    [`${ours}a`, "too long"],
    [ours.toUpperCase(), "upper case"],
    ["Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD", "version 0"],
    [`${ours.slice(0, -1)}f`, "bits after the end"],
    ["b".repeat(59), "no CID at all"],
    ["../../../../etc/passwd", "a path"],
    [CID.parse(ours).toString().replace("bafkr", "bafyr"), "another codec"],
  ])("refuses %j (%s)", (text) => {
    expect(parseCid(text)).toBeUndefined();
  });
});
