import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type KuboServer, startKuboServer } from "../../test/support/startKuboServer.ts";
import { parseCid, rawCidOf } from "../ipfs/cid.ts";
import type { IpfsStore } from "../ipfs/ipfsStore.ts";
import { createCircuitBreaker } from "./circuitBreaker.ts";
import { createEmbeddedIpfs } from "./ipfsEmbedded.ts";
import { createKuboIpfs } from "./ipfsKubo.ts";

const small = new TextEncoder().encode("hello world");
const smallCid = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";
const large = Uint8Array.from({ length: 600_000 }, (_, index) => (index * 7) % 253);
const unknown = rawCidOf(createHash("sha256").update("never stored").digest());

let directory: string;
let kubo: KuboServer;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "jangteo-ipfs-"));
  kubo = await startKuboServer();
});
afterEach(async () => {
  await kubo.stop();
  await rm(directory, { recursive: true });
});

const kuboIpfs = (options = {}) =>
  createKuboIpfs({ url: kubo.url, readTimeoutMs: 300, retryDelaysMs: [5, 5], ...options });

async function contentOf(store: IpfsStore, cidText: string): Promise<Buffer | undefined> {
  const cid = parseCid(cidText);
  const file = cid && (await store.open(cid));
  if (file === undefined) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of file.read()) parts.push(part);
  return Buffer.concat(parts);
}

const stores: [string, () => Promise<IpfsStore>][] = [
  ["embedded", () => createEmbeddedIpfs(directory)],
  ["kubo", async () => kuboIpfs()],
];

describe.each(stores)("the %s store", (_kind, openStore) => {
  it("stores files and gives them back under the same CIDs", async () => {
    const store = await openStore();
    expect((await store.add(() => [small])).cid.toString()).toBe(smallCid);
    const { cid, bytes } = await store.add(() => [large.subarray(0, 9), large.subarray(9)]);
    expect(cid.toString()).toBe("bafybeic2dldwwwgc2y45ip4odij3wldzqcrkfyc2s7dy72hc4ebo4vu75e");
    expect(bytes).toBe(large.length);
    expect(await contentOf(store, smallCid)).toEqual(Buffer.from(small));
    expect((await contentOf(store, cid.toString()))?.equals(large)).toBe(true);
  });

  it("knows what it has, and answers at once for what it has not", async () => {
    const store = await openStore();
    const { cid } = await store.add(() => [small]);
    expect(await store.has(cid)).toBe(true);
    expect(await store.has(unknown)).toBe(false);
    expect(await store.open(unknown)).toBeUndefined();
    await store.check();
  });

  it("stores the same content twice with one effect", async () => {
    const store = await openStore();
    const cids = await Promise.all([1, 2, 3].map(() => store.add(() => [large])));
    expect(new Set(cids.map(({ cid }) => cid.toString())).size).toBe(1);
    expect((await contentOf(store, String(cids[0]?.cid)))?.equals(large)).toBe(true);
  });
});

describe("the embedded store", () => {
  const blockFile = async () => {
    const names = await readdir(directory, { recursive: true });
    return join(directory, names.find((name) => name.endsWith(".block")) ?? "");
  };

  it("refuses to give out a damaged block, and heals it when it is stored again", async () => {
    const store = await createEmbeddedIpfs(directory);
    await store.add(() => [small]);
    await writeFile(await blockFile(), "hello w0rld");
    await expect(contentOf(store, smallCid)).rejects.toThrow("hash mismatch");
    await store.add(() => [small]);
    expect(await contentOf(store, smallCid)).toEqual(Buffer.from(small));
  });

  it("stores nothing when the disk is nearly full, and reads on", async () => {
    await (await createEmbeddedIpfs(directory)).add(() => [small]);
    const full = await createEmbeddedIpfs(directory, { freeBytesMin: Number.MAX_SAFE_INTEGER });
    await expect(full.add(() => [large])).rejects.toMatchObject({ code: "storage_full" });
    expect(await contentOf(full, smallCid)).toEqual(Buffer.from(small));
  });

  it("leaves no block and no temporary file when a write fails half way", async () => {
    const store = await createEmbeddedIpfs(directory);
    // A file where the block's folder must be: the rename fails after the bytes were written.
    const digest = createHash("sha256").update(small).digest("hex");
    await writeFile(join(directory, digest.slice(-2)), "");
    const failure = await store.add(() => [small]).catch((error) => error);
    expect(failure).toMatchObject({ code: "ipfs_unavailable" });
    expect(await readdir(join(directory, "tmp"))).toEqual([]);
  });

  it("sweeps what dead processes left, and nothing else", async () => {
    const temp = join(directory, "tmp");
    await mkdir(temp, { recursive: true });
    const id = "00000000-0000-4000-8000-000000000000.tmp";
    const dead = `${2 ** 22 + 1}-1700000000000-${id}`;
    const earlierWithOurId = `${process.pid}-1700000000000-${id}`;
    const running = `${process.ppid}-1700000000000-${id}`;
    for (const name of [dead, earlierWithOurId, running, "notes.txt"]) {
      await writeFile(join(temp, name), "x");
    }
    await createEmbeddedIpfs(directory);
    expect((await readdir(temp)).sort()).toEqual([running, "notes.txt"].sort());
  });

  it("finds its blocks again after a restart", async () => {
    await (await createEmbeddedIpfs(directory)).add(() => [small]);
    expect(await contentOf(await createEmbeddedIpfs(directory), smallCid)).toBeDefined();
    expect(await readFile(await blockFile(), "utf8")).toBe("hello world");
  });
});

describe("the Kubo store", () => {
  it("signs in with the user and password of its address", async () => {
    const asked: (string | undefined)[] = [];
    const guarded = createServer((request, response) => {
      asked.push(request.headers.authorization);
      response.setHeader("content-type", "application/json").end('{"Version":"0.40.0"}');
    });
    await new Promise<void>((resolve) => guarded.listen(0, "127.0.0.1", resolve));
    const { port } = guarded.address() as AddressInfo;
    await createKuboIpfs({ url: `http://us%3Aer:p%40ss@127.0.0.1:${port}` }).check();
    guarded.close();
    expect(asked).toEqual([`Basic ${btoa("us:er:p@ss")}`]);
  });

  it("says ipfs_unavailable while the node is down, and recovers by itself", async () => {
    const store = kuboIpfs();
    await kubo.stop();
    await expect(store.add(() => [small])).rejects.toMatchObject({ code: "ipfs_unavailable" });
    await expect(store.open(unknown)).rejects.toMatchObject({ code: "ipfs_unavailable" });
    await kubo.restart();
    const patient = kuboIpfs();
    expect((await patient.add(() => [small])).cid.toString()).toBe(smallCid);
  });

  it.each(["error", "hang", "not kubo"] as const)("gives up in time on fault %j", async (fault) => {
    const store = kuboIpfs();
    kubo.setFault(fault);
    const unavailable = { code: "ipfs_unavailable", status: 503 };
    await expect(store.check()).rejects.toMatchObject(unavailable);
    await expect(store.has(unknown)).rejects.toMatchObject(unavailable);
    expect(kubo.requests.length).toBeLessThanOrEqual(6);
  });

  it("does not take the node's word for a CID", async () => {
    kubo.setFault("wrong cid");
    await expect(kuboIpfs().add(() => [small])).rejects.toMatchObject({ code: "ipfs_unavailable" });
  });

  it("does not give out wrong bytes", async () => {
    const store = kuboIpfs();
    await store.add(() => [small]);
    kubo.setFault("wrong bytes");
    await expect(contentOf(store, smallCid)).rejects.toThrow("hash mismatch");
  });

  it("stops asking a dead node for a while, then tries one call", async () => {
    let now = 0;
    const breaker = createCircuitBreaker({ failuresToOpen: 3, openMs: 1000, now: () => now });
    const store = kuboIpfs({ breaker });
    kubo.setFault("error");
    await expect(store.has(unknown)).rejects.toThrow();
    expect(kubo.requests.length).toBe(3);
    await expect(store.has(unknown)).rejects.toThrow();
    await expect(store.check()).rejects.toMatchObject({ code: "ipfs_unavailable" });
    expect(kubo.requests.length).toBe(3);
    now = 1001;
    kubo.setFault("none");
    await store.check();
    expect(kubo.requests.length).toBe(4);
  });
});
