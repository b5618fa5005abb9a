import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawCidOf } from "../../src/ipfs/cid.ts";
import { watchMints } from "../../src/works/register/watchMints.ts";
import { mediaSamples, pictureOf } from "../support/mediaSamples.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { indexMint, register, tracesOf, workForm } from "../support/workForm.ts";

const DAY_MS = 24 * 3_600_000;

let api: TestApi;
let samples: Record<string, Buffer>;
let clockMs = Date.parse("2026-01-01T00:00:00.000Z");
let seed = 100;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
  samples = await mediaSamples();
});
afterAll(() => api.stop());

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest();

/** A picture unlike all others. */
function newPicture(): Promise<Buffer> {
  seed += 1;
  const { data, options } = pictureOf(seed, { width: 240, height: 160 });
  return sharp(data, options).png().toBuffer();
}

describe("registering a work", () => {
  it("stores the file untouched and answers with what must be minted", async () => {
    const { token, address } = await signIn(api);
    const content = await newPicture();
    const fields = { title: "  푸른 밤 ", description: "첫 줄\r\n둘째 줄", royaltyBps: "750" };
    const answer = await register(api, { token, content, type: "image/png", ...fields });
    const contentHash = `0x${sha256(content).toString("hex")}`;

    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`/api/works/${answer.json.id}`);
    expect(answer.json).toMatchObject({
      title: "푸른 밤",
      description: "첫 줄\n둘째 줄",
      creator: address,
      owner: null,
      tokenId: null,
      status: "registered",
      royaltyBps: 750,
      contentHash,
      contentCid: rawCidOf(sha256(content)).toString(),
      media: { kind: "image", type: "image/png", bytes: content.length, width: 240, height: 160 },
      createdAt: new Date(clockMs).toISOString(),
      nearDuplicates: [],
      mint: {
        to: api.context.deployment.addresses.collection,
        args: { to: address, contentHash, metadataHash: answer.json.metadataHash, royaltyBps: 750 },
      },
    });
    expect((await api.request("GET", `/api/works/${answer.json.id}`)).json).toEqual(answer.json);
    const stored = await api.app.request(`/ipfs/${answer.json.contentCid}`);
    expect(Buffer.from(await stored.arrayBuffer()).equals(content)).toBe(true);
  });

  it("serves metadata whose CID is made of the hash that is minted", async () => {
    const { token, address } = await signIn(api);
    const { json: work } = await register(api, { token, content: await newPicture() });
    const answer = await api.request("GET", `/ipfs/${work.metadataCid}`);
    const digest = sha256(Buffer.from(answer.text));
    expect(work.metadataHash).toBe(`0x${digest.toString("hex")}`);
    expect(work.metadataCid).toBe(rawCidOf(digest).toString());
    expect(answer.json).toEqual({
      name: "장터 그림",
      description: "",
      image: `ipfs://${work.contentCid}`,
      properties: {
        contentHash: work.contentHash,
        creator: address,
        media: { ...work.media, uri: `ipfs://${work.contentCid}` },
        royaltyBps: 500,
      },
    });
    expect(work.metadata).toEqual(answer.json);
    expect(Object.keys(answer.json)).toEqual(Object.keys(answer.json).sort());
  });

  it("takes the longest texts there are, in one block", async () => {
    const { token } = await signIn(api);
    const description = "漢".repeat(5_000);
    const fields = { title: "힣".repeat(120), description };
    const answer = await register(api, { token, content: await newPicture(), ...fields });
    expect(answer.status).toBe(201);
    expect(answer.json.metadata.description).toBe(description);
  });

  it("makes pictures of pictures, and none of anything else", async () => {
    const { token } = await signIn(api);
    for (const [type, content] of Object.entries(samples)) {
      const answer = await register(api, { token, content, type, acknowledgeNear: "true" });
      expect([type, answer.status]).toEqual([type, 201]);
      const { images, media, metadata, id } = answer.json;
      expect(media.type).toBe(type);
      const image = await api.app.request(`/api/works/${id}/image?size=large`);
      if (!type.startsWith("image/")) {
        expect(images).toEqual({ thumb: null, large: null, placeholder: null });
        expect(metadata.animation_url).toBe(`ipfs://${answer.json.contentCid}`);
        expect(image.status).toBe(404);
        continue;
      }
      expect(images.large).toBe(`/api/works/${id}/image?size=large`);
      expect(image.headers.get("content-type")).toBe("image/webp");
      const { width, height } = await sharp(await image.arrayBuffer()).metadata();
      expect({ width, height }).toEqual({ width: 120, height: 80 });
    }
  });

  it("asks for a session", async () => {
    for (const path of ["/api/works", "/api/works/checks"]) {
      const answer = await api.request("POST", path, { body: workForm(await newPicture()) });
      expect([answer.status, answer.json.code]).toEqual([401, "unauthenticated"]);
    }
  });
});

describe("resuming a draft", () => {
  it("gives the same draft new details, and keeps its older metadata readable", async () => {
    const { token } = await signIn(api);
    const content = await newPicture();
    const first = (await register(api, { token, content, title: "하나" })).json;
    clockMs += 1000;
    const answer = await register(api, { token, content, title: "둘", royaltyBps: "0" });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ id: first.id, title: "둘", royaltyBps: 0 });
    expect(answer.json.createdAt).toBe(first.createdAt);
    expect(answer.json.metadataHash).not.toBe(first.metadataHash);
    expect((await api.request("GET", `/ipfs/${first.metadataCid}`)).json.name).toBe("하나");
    expect((await api.request("GET", "/api/search?q=둘")).json.works.items[0].id).toBe(first.id);
  });

  it("is still possible after a day, and gives the same bytes for the same details", async () => {
    const { token } = await signIn(api);
    const content = await newPicture();
    const first = (await register(api, { token, content })).json;
    clockMs += 3 * DAY_MS;
    const again = await register(api, { token, content });
    expect([again.status, again.json.metadataHash]).toEqual([200, first.metadataHash]);
  });
});

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
    const [first, second] = [await signIn(api), await signIn(api)];
    const content = await newPicture();
    const { json: left } = await register(api, { token: first.token, content });
    clockMs += DAY_MS - 1;
    expect((await register(api, { token: second.token, content })).status).toBe(409);
    clockMs += 1;
    const answer = await register(api, { token: second.token, content });
    expect([answer.status, answer.json.creator]).toEqual([201, second.address]);
    expect(answer.json.id).not.toBe(left.id);

    // The one that was left is out of the lists, and its creator now meets the newer one.
    const listed = await api.request("GET", `/api/works?creator=${first.address}`);
    expect(listed.json.items).toEqual([]);
    expect((await api.request("GET", `/api/works/${left.id}`)).json.mint).toBeNull();
    const late = await register(api, { token: first.token, content });
    expect(late.json.existing.id).toBe(answer.json.id);
  });

  it("are refused for ever once they are minted, to their creator too", async () => {
    const { token, address } = await signIn(api);
    const content = await newPicture();
    const { json: work } = await register(api, { token, content });
    const tokenId = await indexMint(api, { ...work, creator: address });
    clockMs += 2 * DAY_MS;
    for (const other of [token, (await signIn(api)).token]) {
      const answer = await register(api, { token: other, content });
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

describe("a retry with the same Idempotency-Key", () => {
  it("gets the first answer; another file under the key is refused", async () => {
    const { token } = await signIn(api);
    const content = await newPicture();
    const headers = { "idempotency-key": "register-1" };
    const send = (sent: Uint8Array) =>
      api.request("POST", "/api/works", { token, headers, body: workForm(sent) });
    const first = await send(content);
    const again = await send(content);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect((await send(await newPicture())).json.code).toBe("idempotency_mismatch");
  });
});

describe("what the chain says of a work", () => {
  it("makes it minted if creator and metadata agree", async () => {
    const { token, address } = await signIn(api);
    const { json: work } = await register(api, { token, content: await newPicture() });
    const owner = `0x${"9".repeat(40)}`;
    const tokenId = await indexMint(api, { ...work, creator: address, owner });
    const seen = (await api.request("GET", `/api/works/${work.id}`)).json;
    expect(seen).toMatchObject({ status: "minted", tokenId, owner, epoch: 0, mint: null });
    expect(seen.mintedAt).toBe("2023-11-14T22:13:20.000Z");
    expect(seen.mintTransaction).toBe(`0x${"1".repeat(64)}`);
  });

  it("goes before a draft that took the place of one that was left", async () => {
    const [first, second] = [await signIn(api), await signIn(api)];
    const content = await newPicture();
    const { json: left } = await register(api, { token: first.token, content });
    clockMs += DAY_MS;
    const { json: newer } = await register(api, { token: second.token, content });
    await indexMint(api, left);
    const seen = await api.request("GET", `/api/works?creator=${first.address}`);
    expect(seen.json.items).toMatchObject([{ id: left.id, status: "minted" }]);
    expect((await api.request("GET", `/api/works/${newer.id}`)).json.status).toBe("conflict");
  });

  it("counts, if the details were changed while an earlier mint was on its way", async () => {
    const { token } = await signIn(api);
    const content = await newPicture();
    const { json: sent } = await register(api, {
      token,
      content,
      title: "먼저",
      royaltyBps: "100",
    });
    const changed = { token, content, title: "나중", royaltyBps: "900" };
    expect((await register(api, changed)).json.metadataHash).not.toBe(sent.metadataHash);
    const tokenId = await indexMint(api, sent);
    expect((await api.request("GET", `/api/works/${sent.id}`)).json.status).toBe("conflict");

    const mints = watchMints(api.context);
    await mints.run();
    const seen = (await api.request("GET", `/api/works/${sent.id}`)).json;
    const { title, royaltyBps, metadataHash, metadata } = sent;
    expect(seen).toMatchObject({
      status: "minted",
      tokenId,
      title,
      royaltyBps,
      metadataHash,
      metadata,
    });
    expect((await api.request("GET", "/api/search?q=먼저")).json.works.items).toHaveLength(1);
    expect((await api.request("GET", "/api/search?q=나중")).json.works.items).toEqual([]);
    await mints.run();
    mints.stop();
  });

  it("makes it a conflict if somebody else minted the bytes, or with other metadata", async () => {
    const { token, address } = await signIn(api);
    const stranger = `0x${"66".repeat(20)}`;
    for (const change of [{ creator: stranger }, { metadataHash: `0x${"f".repeat(64)}` }]) {
      const { json: work } = await register(api, { token, content: await newPicture() });
      await indexMint(api, { ...work, creator: address, ...change });
      const seen = (await api.request("GET", `/api/works/${work.id}`)).json;
      expect(seen).toMatchObject({ status: "conflict", listing: null, lastSale: null, mint: null });
      expect(seen.tokenId).not.toBeNull();
    }
  });
});
