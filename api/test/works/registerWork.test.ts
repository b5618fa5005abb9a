import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawCidOf } from "../../src/ipfs/cid.ts";
import { watchMints } from "../../src/works/register/watchMints.ts";
import { mediaSamples, pictureOf } from "../support/mediaSamples.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { indexMint, register, workForm } from "../support/workForm.ts";

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
    const { token, wallet } = await signIn(api);
    const content = await newPicture();
    const first = (await register(api, { token, content })).json;
    clockMs += 3 * DAY_MS;
    const again = await register(api, { token: (await signIn(api, wallet)).token, content });
    expect([again.status, again.json.metadataHash]).toEqual([200, first.metadataHash]);
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
    const first = await signIn(api);
    const content = await newPicture();
    const { json: left } = await register(api, { token: first.token, content });
    clockMs += DAY_MS;
    const second = await signIn(api);
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
