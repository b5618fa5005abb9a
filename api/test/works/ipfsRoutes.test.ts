import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mediaSamples } from "../support/mediaSamples.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { register } from "../support/workForm.ts";

let api: TestApi;
let token: string;
const text = Buffer.from(Array.from({ length: 60_000 }, (_, n) => `줄 ${n}\n`).join(""));

beforeAll(async () => {
  api = await startApi();
  token = (await signIn(api)).token;
});
afterAll(() => api.stop());

async function stored(content: Uint8Array, fields = {}) {
  const answer = await register(api, { token, content, acknowledgeNear: "true", ...fields });
  return answer.json;
}

async function fetched(path: string, headers: Record<string, string> = {}) {
  const response = await api.app.request(path, { headers });
  return { response, body: Buffer.from(await response.arrayBuffer()) };
}

describe("GET /ipfs/{cid}", () => {
  it("gives out the bytes, to be kept for ever and run by nobody", async () => {
    const { contentCid } = await stored(text);
    const { response, body } = await fetched(`/ipfs/${contentCid}`);
    expect(response.status).toBe(200);
    expect(body.equals(text)).toBe(true);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "content-length": String(text.length),
      "content-disposition": `attachment; filename="${contentCid}.txt"`,
      "cache-control": "public, max-age=31536000, immutable",
      etag: `"${contentCid}"`,
      "x-content-type-options": "nosniff",
      "accept-ranges": "bytes",
    });
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*sandbox/);
  });

  it("shows pictures, and has everything else saved", async () => {
    for (const [type, content] of Object.entries(await mediaSamples())) {
      const { contentCid } = await stored(content, { type });
      const { response } = await fetched(`/ipfs/${contentCid}`);
      expect(response.headers.get("content-type")?.split(";")[0]).toBe(type);
      const disposition = response.headers.get("content-disposition") ?? "";
      expect(disposition.split(";")[0]).toBe(type.startsWith("image/") ? "inline" : "attachment");
    }
  });

  it.each([
    ["bytes=0-9", 0, 10],
    ["bytes=262140-262150", 262_140, 262_151],
    ["bytes=300000-", 300_000, text.length],
    ["bytes=-500", text.length - 500, text.length],
    ["bytes=5-99999999", 5, text.length],
  ])("answers the range %s", async (range, from, to) => {
    const { contentCid } = await stored(text);
    const { response, body } = await fetched(`/ipfs/${contentCid}`, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/${text.length}`);
    expect(response.headers.get("content-length")).toBe(String(to - from));
    expect(body.equals(text.subarray(from, to))).toBe(true);
  });

  it("answers the whole for ranges it does not take, and 416 past the end", async () => {
    const { contentCid } = await stored(text);
    const path = `/ipfs/${contentCid}`;
    for (const range of ["bytes=0-1,4-5", "lines=1-2", "bytes=9-3", "bytes=-", "bytes=x-y"]) {
      expect((await fetched(path, { range })).response.status).toBe(200);
    }
    const changed = { range: "bytes=0-9", "if-range": '"another"' };
    expect((await fetched(path, changed)).response.status).toBe(200);
    for (const range of [`bytes=${text.length}-`, "bytes=-0"]) {
      const { response } = await fetched(path, { range });
      expect(response.status).toBe(416);
      expect(response.headers.get("content-range")).toBe(`bytes */${text.length}`);
    }
  });

  it("does not send again what is known by its ETag", async () => {
    const { contentCid, id } = await stored((await mediaSamples())["image/png"] ?? text);
    for (const path of [`/ipfs/${contentCid}`, `/api/works/${id}/image?size=large`]) {
      const etag = (await fetched(path)).response.headers.get("etag") ?? "";
      const { response, body } = await fetched(path, { "if-none-match": `"x", ${etag}` });
      expect([response.status, body.length]).toEqual([304, 0]);
    }
  });

  it.each([
    [
      "a CID that was never registered",
      "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
    ],
    ["version 0", "Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD"],
    ["no CID", "hello"],
    ["a path", "..%2f..%2fetc%2fpasswd"],
    ["NUL", "%00"],
  ])("knows nothing of %s", async (_what, cid) => {
    const answer = await api.request("GET", `/ipfs/${cid}`);
    expect([answer.status, answer.json.code]).toEqual([404, "not_found"]);
  });

  it("gives out no block of a file by itself, and no picture that was made", async () => {
    const { id } = await stored(text);
    const { rows } = await api.context.pool.query("select thumb_cid from app.works where id = $1", [
      id,
    ]);
    expect(rows[0].thumb_cid).toBeNull();
    const work = await stored((await mediaSamples())["image/jpeg"] ?? text);
    const made = await api.context.query<{ thumb_cid: string }>(
      "select thumb_cid from app.works where id = $1",
      [work.id],
    );
    expect((await fetched(`/ipfs/${made[0]?.thumb_cid}`)).response.status).toBe(404);
  });

  it("says that a damaged file is away, and never gives out its bytes", async () => {
    const content = Buffer.from("the only copy of this text");
    const { contentCid, contentHash } = await stored(content);
    const file = await blockFile(contentHash.slice(2));
    await writeFile(file, "the only c0py of this text");
    const answer = await api.request("GET", `/ipfs/${contentCid}`);
    expect([answer.status, answer.json.code]).toEqual([503, "ipfs_unavailable"]);
    // Sent once more, it is whole again.
    await stored(content);
    expect((await fetched(`/ipfs/${contentCid}`)).body.equals(content)).toBe(true);
  });

  async function blockFile(digest: string): Promise<string> {
    const directory = join(api.config.dataDir, "ipfs");
    const names = await readdir(directory, { recursive: true });
    return join(directory, names.find((name) => name.includes(digest)) ?? "");
  }
});
