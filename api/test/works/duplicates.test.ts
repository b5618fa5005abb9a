import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pictureOf } from "../support/mediaSamples.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { indexMint, register, tracesOf, workForm } from "../support/workForm.ts";

const DAY_MS = 24 * 3_600_000;

let api: TestApi;
let clockMs = Date.parse("2026-01-01T00:00:00.000Z");
let seed = 100;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest();

/** A picture unlike all others. */
function newPicture(): Promise<Buffer> {
  seed += 1;
  const { data, options } = pictureOf(seed, { width: 240, height: 160 });
  return sharp(data, options).png().toBuffer();
}

describe("the same bytes again", () => {
  it("are refused to others, with the work that has them", async () => {
    const [mine, theirs] = [await signIn(api), await signIn(api)];
    const content = await newPicture();
    const { json: existing } = await register(api, { token: mine.token, content });
    const before = await tracesOf(api);
    const answer = await register(api, { token: theirs.token, content, title: "훔친 그림" });
    expect([answer.status, answer.json.code]).toEqual([409, "duplicate_content"]);
    expect(answer.json.existing).toMatchObject({ id: existing.id, title: existing.title });
    const body = workForm(content);
    const check = await api.request("POST", "/api/works/checks", { token: theirs.token, body });
    expect(check.json.duplicate).toMatchObject({ id: existing.id });
    expect(await tracesOf(api)).toEqual(before);
  });

  it("may be registered by somebody else once a draft was left for a day", async () => {
    const first = await signIn(api);
    const content = await newPicture();
    const { json: left } = await register(api, { token: first.token, content });
    clockMs += DAY_MS - 1;
    const second = await signIn(api);
    expect((await register(api, { token: second.token, content })).status).toBe(409);
    clockMs += 1;
    const answer = await register(api, { token: second.token, content });
    expect([answer.status, answer.json.creator]).toEqual([201, second.address]);
    expect(answer.json.id).not.toBe(left.id);

    // The one that was left is out of the lists, and its creator now meets the newer one.
    const listed = await api.request("GET", `/api/works?creator=${first.address}`);
    expect(listed.json.items).toEqual([]);
    expect((await api.request("GET", `/api/works/${left.id}`)).json.mint).toBeNull();
    const { token } = await signIn(api, first.wallet);
    const late = await register(api, { token, content });
    expect(late.json.existing.id).toBe(answer.json.id);
  });

  it("are refused for ever once they are minted, to their creator too", async () => {
    const { token, address, wallet } = await signIn(api);
    const content = await newPicture();
    const { json: work } = await register(api, { token, content });
    const tokenId = await indexMint(api, { ...work, creator: address });
    clockMs += 2 * DAY_MS;
    for (const other of [await signIn(api, wallet), await signIn(api)]) {
      const answer = await register(api, { token: other.token, content });
      expect(answer.json).toMatchObject({ code: "duplicate_content", tokenId });
      expect(answer.json.existing).toMatchObject({ id: work.id, tokenId, status: "minted" });
    }
  });

  it("are refused if the chain has them, though they are unknown here", async () => {
    const { token } = await signIn(api);
    const content = await newPicture();
    const contentHash = `0x${sha256(content).toString("hex")}`;
    const creator = `0x${"77".repeat(20)}`;
    const tokenId = await indexMint(api, { contentHash, metadataHash: contentHash, creator });
    for (const path of ["/api/works", "/api/works/checks"]) {
      const answer = await api.request("POST", path, { token, body: workForm(content) });
      expect(answer.json).toMatchObject({ code: "duplicate_content", existing: null, tokenId });
    }
  });

  it("sent at the same time by many, are registered exactly once", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => signIn(api)));
    const content = await newPicture();
    const answers = await Promise.all(people.map(({ token }) => register(api, { token, content })));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
    const winner = answers.find(({ status }) => status === 201)?.json.id;
    for (const { status, json } of answers)
      if (status === 409) expect(json.existing.id).toBe(winner);
  });

  it("sent at the same time to two processes, too", async () => {
    const other = await startApi({ now: () => clockMs, databaseUrl: api.config.database.url });
    const people = await Promise.all(Array.from({ length: 4 }, () => signIn(api)));
    const content = await newPicture();
    const answers = await Promise.all(
      people.map(({ token }, at) => register(at % 2 === 0 ? api : other, { token, content })),
    );
    await other.stop();
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });
});

describe("near duplicates", () => {
  it("are listed, must be acknowledged, and are then shown on both works", async () => {
    const [mine, theirs] = [await signIn(api), await signIn(api)];
    const picture = await newPicture();
    const copy = await sharp(picture).resize(200).jpeg({ quality: 60 }).toBuffer();
    const { json: original } = await register(api, { token: mine.token, content: picture });

    const body = workForm(copy);
    const check = await api.request("POST", "/api/works/checks", { token: theirs.token, body });
    expect(check.json).toMatchObject({ duplicate: null, media: { type: "image/jpeg" } });
    const [near] = check.json.nearDuplicates;
    expect(near.work.id).toBe(original.id);
    expect(near.distance).toBeLessThanOrEqual(23);
    expect(near.similarity).toBeGreaterThan(0.8);

    const before = await tracesOf(api);
    const refused = await register(api, { token: theirs.token, content: copy });
    expect([refused.status, refused.json.code]).toEqual([409, "near_duplicate"]);
    expect(refused.json.nearDuplicates).toEqual(check.json.nearDuplicates);
    expect(await tracesOf(api)).toEqual(before);

    const fields = { token: theirs.token, content: copy, acknowledgeNear: "true" };
    const { status, json: registered } = await register(api, fields);
    expect(status).toBe(201);
    expect(registered.nearDuplicates[0].work.id).toBe(original.id);
    const seen = (await api.request("GET", `/api/works/${original.id}`)).json.nearDuplicates;
    expect(seen).toMatchObject([{ work: { id: registered.id }, distance: near.distance }]);
  });
});
