import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { pictureOf } from "../support/mediaSamples.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { type KuboServer, startKuboServer } from "../support/startKuboServer.ts";
import { register, tracesOf, workForm } from "../support/workForm.ts";

const HANG_FOUND_WITHIN_MS = 10_000;

let seed = 500;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(env: Record<string, string> = {}): Promise<TestApi> {
  const api = await startApi({ env });
  closing.push(api.stop);
  return api;
}

function newPicture(): Promise<Buffer> {
  seed += 1;
  const { data, options } = pictureOf(seed, { width: 160, height: 120 });
  return sharp(data, options).png().toBuffer();
}

describe("while the Kubo node is away", () => {
  async function startWithKubo(): Promise<{ api: TestApi; kubo: KuboServer; token: string }> {
    const kubo = await startKuboServer();
    closing.push(kubo.stop);
    const api = await start({ IPFS_API_URL: kubo.url });
    return { api, kubo, token: (await signIn(api)).token };
  }

  const untilRegistered = (api: TestApi, given: { token: string; content: Buffer }) =>
    pollUntil(
      async () => {
        const answer = await register(api, given);
        return answer.status === 503 ? undefined : answer;
      },
      { what: "registering works again", timeoutMs: 15_000, everyMs: 200 },
    );

  it("registering answers 503 and leaves nothing; it works again once the node is back", async () => {
    const { api, kubo, token } = await startWithKubo();
    const content = await newPicture();
    const before = await tracesOf(api);
    await kubo.stop();
    const refused = await register(api, { token, content });
    expect([refused.status, refused.json.code]).toEqual([503, "ipfs_unavailable"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await tracesOf(api)).toEqual(before);
    const health = await api.request("GET", "/health/dependencies");
    expect(health.json.checks.ipfs).toMatchObject({ status: "down", latencyMs: null });
    // What needs no file goes on.
    expect((await api.request("GET", "/api/works")).status).toBe(200);
    const check = await api.request("POST", "/api/works/checks", {
      token,
      body: workForm(content),
    });
    expect(check.status).toBe(200);

    await kubo.restart();
    expect((await untilRegistered(api, { token, content })).status).toBe(201);
  });

  it.each([0, 1, 2, 3])("after %d of the four files, no work is half there", async (served) => {
    const { api, kubo, token } = await startWithKubo();
    const content = await newPicture();
    // The first is asked how it is.
    kubo.setFaultAfter(1 + served, "error");
    const refused = await register(api, { token, content });
    expect([refused.status, refused.json.code]).toEqual([503, "ipfs_unavailable"]);
    expect(await tracesOf(api)).toMatchObject({ works: 0, files: 0, uploads: [] });
    kubo.setFault("none");
    const { status, json: work } = await untilRegistered(api, { token, content });
    expect(status).toBe(201);
    const file = await api.app.request(`/ipfs/${work.contentCid}`);
    expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true);
  });

  it("a node that hangs is found out soon, and used again when it answers", async () => {
    const { api, kubo, token } = await startWithKubo();
    const content = await newPicture();
    kubo.setFault("hang");
    const startedAt = performance.now();
    const refused = await register(api, { token, content });
    expect([refused.status, refused.json.code]).toEqual([503, "ipfs_unavailable"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(performance.now() - startedAt).toBeLessThan(HANG_FOUND_WITHIN_MS);
    expect(await tracesOf(api)).toMatchObject({ works: 0, files: 0, uploads: [] });
    kubo.setFault("none");
    expect((await untilRegistered(api, { token, content })).status).toBe(201);
  });

  it("files answer 503, not 404, and come back", async () => {
    const { api, kubo, token } = await startWithKubo();
    const { json: work } = await register(api, { token, content: await newPicture() });
    const paths = [`/ipfs/${work.contentCid}`, `/api/works/${work.id}/image`];
    kubo.setFault("error");
    for (const path of paths) {
      const answer = await api.request("GET", path);
      expect([answer.status, answer.json.code]).toEqual([503, "ipfs_unavailable"]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    kubo.setFault("none");
    for (const path of paths) {
      const isBack = async () =>
        (await api.request("GET", path)).status === 200 ? true : undefined;
      await pollUntil(isBack, { what: path, timeoutMs: 15_000, everyMs: 200 });
    }
  });
});

describe("while there is no index", () => {
  const reads = ["/api/works", "/api/listings", "/api/sales", "/api/activity", "/api/search?q=a"];

  it("reads and registering answer 503, and work again when it has been rebuilt", async () => {
    const api = await start();
    const { token } = await signIn(api);
    const { json: work } = await register(api, { token, content: await newPicture() });
    const paths = [...reads, `/api/works/${work.id}`];
    for (const path of paths) expect((await api.request("GET", path)).status).toBe(200);

    const { pool } = api.context;
    await pool.query("alter schema idx rename to idx_gone");
    const before = await tracesOf(api);
    for (const path of paths) {
      const answer = await api.request("GET", path);
      expect([path, answer.status, answer.json.code]).toEqual([path, 503, "indexer_unavailable"]);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    const content = await newPicture();
    const refused = await register(api, { token, content });
    expect([refused.status, refused.json.code]).toEqual([503, "indexer_unavailable"]);
    expect(await tracesOf(api)).toEqual(before);

    await pool.query("alter schema idx_gone rename to idx");
    for (const path of paths) expect((await api.request("GET", path)).status).toBe(200);
    expect((await register(api, { token, content })).status).toBe(201);
  });

  it("plans of before are forgotten when the views are made anew with other columns", async () => {
    const api = await start();
    for (const path of reads) await api.request("GET", path);
    await api.context.pool.query(
      `create view idx.sale_anew as select id, block, log_index, at, transaction, listing_id,
         collection, token_id, seller, buyer, price, currency::varchar(3) as currency, fee,
         royalty_receiver::varchar(42) as royalty_receiver, royalty, 1 as added from idx.sale;
       alter view idx.sale rename to sale_before;
       alter view idx.sale_anew rename to sale`,
    );
    for (const path of reads) expect((await api.request("GET", path)).status).toBe(200);
  });
});

describe("after a process was killed", () => {
  it("what it was receiving is deleted when the next one starts", async () => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), "jangteo-killed-"));
    const uploads = join(DATA_DIR, "uploads");
    const left = `${2 ** 22 + 1}-1700000000000-00000000-0000-4000-8000-000000000000.tmp`;
    await mkdir(uploads, { recursive: true });
    await writeFile(join(uploads, left), "half a file");
    await start({ DATA_DIR });
    expect(await readdir(uploads)).toEqual([]);
  });
});
