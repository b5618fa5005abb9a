import { parseEther, type Wallet, ZeroHash } from "ethers";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signRound } from "../../../frontend/src/lib/raffle/bn254.ts";
import { isSigned, signerOf } from "../../../frontend/src/lib/raffle/checkpoint.ts";
import { BEACON_SECRET_KEY } from "../../../test/support/deployContracts.ts";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { interfaces } from "../../src/chain/contracts.ts";
import { keepCheckpoints } from "../../src/raffles/checkpoints/keepCheckpoints.ts";
import { type Drawing, keepDrawing } from "../../src/raffles/keepDrawing.ts";
import { pictureOf } from "../support/mediaSamples.ts";
import { type IndexedMarket, openIndexedMarket } from "../support/openIndexedMarket.ts";
import { signIn } from "../support/signIn.ts";
import { type DrandServer, startDrandServer } from "../support/startDrandServer.ts";
import { register } from "../support/workForm.ts";

const TICKET = parseEther("0.01");
const CLOSES_IN_S = 600n;
/** What drawing waits after it failed. */
const AGAIN_MS = 15_000;

let market: IndexedMarket;
let drand: DrandServer;
let host: Wallet;
let anna: Wallet;
let bert: Wallet;
let token: string;

beforeAll(async () => {
  drand = await startDrandServer((round) => signRound(BEACON_SECRET_KEY, BigInt(round)));
  market = await openIndexedMarket({ DRAND_URL: drand.url });
  market.api.context.index.start();
  [host, anna, bert] = [market.person(3), market.person(4), market.person(5)];
  token = (await signIn(market.api, host)).token;
  const { raffle } = market.api.context.deployment.addresses;
  const approval = { method: "setApprovalForAll", args: [raffle, true] };
  await market.send({ by: host, contract: "collection", ...approval });
}, 120_000);
afterAll(async () => {
  await market.stop();
  await drand.stop();
});

const get = async (path: string) => {
  const { status, json } = await market.api.request("GET", path);
  expect(status, path).toBe(200);
  return json;
};

let pictures = 0;

async function mintedWork(): Promise<{ id: string; tokenId: string }> {
  pictures += 1;
  const { data, options } = pictureOf(9_000 + pictures, { width: 200, height: 150 });
  const content = await sharp(data, options).png().toBuffer();
  const { json: work } = await register(market.api, { token, content, royaltyBps: "500" });
  const { to, contentHash, metadataHash, royaltyBps } = work.mint.args;
  const args = [to, contentHash, metadataHash, royaltyBps];
  await market.send({ by: host, contract: "collection", method: "mintUnique", args });
  const { tokenId } = await get(`/api/works/${work.id}`);
  return { id: work.id, tokenId };
}

const on = (by: Wallet, method: string, args: unknown[], value = 0n) =>
  market.send({ by, contract: "raffle", method, args, value });

async function open(minTickets: number, tokenIds: string[]): Promise<string> {
  const { collection } = market.api.context.deployment.addresses;
  const closesAt = BigInt(await market.chainSeconds()) + CLOSES_IN_S;
  const terms = [0, TICKET, minTickets, 100, 10, closesAt];
  const prizes = tokenIds.map((tokenId) => [collection, tokenId]);
  await on(host, "open", [terms, prizes]);
  const { items } = await get("/api/raffles?limit=1");
  return items[0].id;
}

const enter = (by: Wallet, id: string, count: bigint) =>
  on(by, "enter", [id, count, ZeroHash], TICKET * count);

/** Lets the chain's time come to what a raffle says, or near it. */
async function jumpPast(
  id: string,
  what: "closesAt" | "drawableAt" | "drawableUntil",
  seconds = 1,
): Promise<void> {
  const raffle = await get(`/api/raffles/${id}`);
  await market.jumpTo(Date.parse(raffle[what]) / 1000 + seconds);
}

/** What a checkpoint is signed for. */
function place() {
  const { chainId, genesisHash, addresses } = market.api.context.deployment;
  return { chainId: BigInt(chainId), genesisHash, raffle: addresses.raffle };
}

const checkpointOf = async (id: string) => (await get(`/api/raffles/${id}/checkpoint`)).checkpoint;

describe("a raffle that sells enough", () => {
  let id: string;
  let works: { id: string; tokenId: string }[];
  let drawing: Drawing;

  beforeAll(async () => {
    works = [await mintedWork(), await mintedWork()];
    id = await open(
      2,
      works.map(({ tokenId }) => tokenId),
    );
    await enter(anna, id, 1n);
    await enter(bert, id, 3n);
    await enter(anna, id, 2n);
  }, 60_000);
  afterAll(() => drawing?.stop());

  it("is listed with its works, its terms and what is sold", async () => {
    const { items } = await get("/api/raffles?status=open&sort=ending");
    const raffle = items.find((item: { id: string }) => item.id === id);
    expect(raffle).toMatchObject({
      status: "open",
      host: host.address,
      ticketPrice: { amount: String(TICKET), currency: "ETH" },
      minTickets: 2,
      ticketsSold: 6,
      entrants: 2,
      prizeCount: 2,
      prizesLeft: 2,
      seed: null,
    });
    expect(raffle.works.map((work: { id: string }) => work.id)).toEqual(works.map((w) => w.id));
    expect((await get(`/api/works/${works[0]?.id}`)).raffleId).toBe(id);
  });

  it("tells each one's tickets", async () => {
    const { entrant } = await get(`/api/raffles/${id}?account=${anna.address}`);
    expect(entrant).toMatchObject({ tickets: 3, wins: 0, refunded: null });
    expect((await get(`/api/raffles/${id}?account=${host.address}`)).entrant).toBeNull();
    const { items } = await get(`/api/raffles/${id}/entries?buyer=${anna.address}`);
    const ranges = items.map((entry: { firstTicket: number; count: number }) => [
      entry.firstTicket,
      entry.count,
    ]);
    expect(ranges).toEqual([
      [4, 2],
      [0, 1],
    ]);
    const all = await get(`/api/raffles/${id}/entries?limit=2`);
    const rest = await get(`/api/raffles/${id}/entries?limit=2&cursor=${all.nextCursor}`);
    expect([...all.items, ...rest.items]).toHaveLength(3);
    expect((await get(`/api/raffles?entrant=${anna.address}`)).items).toHaveLength(1);
    expect((await get(`/api/raffles?entrant=${host.address}`)).items).toHaveLength(0);
    expect((await get(`/api/raffles?host=${host.address}`)).items).toHaveLength(1);
  });

  it("keeps a round to itself until it is due", async () => {
    const { round } = await get(`/api/raffles/${id}`);
    const { status, json } = await market.api.request("GET", `/api/beacon/rounds/${round}`);
    expect(status).toBe(409);
    expect(json.code).toBe("round_not_due");
    await jumpPast(id, "closesAt");
    expect((await get(`/api/raffles/${id}`)).status).toBe("closed");
  });

  it("has what it closed with signed once, before its round", async () => {
    const path = `/api/raffles/${id}/checkpoint`;
    expect(await get(path)).toEqual({ checkpoint: null });
    const checkpoints = keepCheckpoints(market.api.context);
    await checkpoints.run();
    const { checkpoint } = await get(path);
    const { checkpointSigner } = (await get("/api/config")).randomness;
    expect(signerOf(checkpoint, place())).toBe(checkpointSigner);
    expect(checkpoint.ticketsSold).toBe(6);
    const { closesAt, drawableAt } = await get(`/api/raffles/${id}`);
    expect(checkpoint.signedAt * 1_000).toBeGreaterThanOrEqual(Date.parse(closesAt));
    expect(checkpoint.signedAt * 1_000).toBeLessThan(Date.parse(drawableAt));
    await checkpoints.run();
    checkpoints.stop();
    expect(await get(path)).toEqual({ checkpoint });
  });

  it("is drawn by the operator's account in a sandbox, once", async () => {
    await jumpPast(id, "drawableAt");
    let aheadMs = 0;
    drawing = keepDrawing({ ...market.api.context, now: () => Date.now() + aheadMs });
    drand.setFault("error");
    await drawing.run();
    expect((await get(`/api/raffles/${id}`)).status).toBe("drawable");
    drand.setFault("none");
    await drawing.run();
    expect((await get(`/api/raffles/${id}`)).status).toBe("drawable");
    aheadMs = AGAIN_MS;
    const isDrawn = async () =>
      (await get(`/api/raffles/${id}`)).status === "drawn" ? true : undefined;
    await pollUntil(isDrawn, { what: "the draw", timeoutMs: 40_000 });
    await drawing.run();
    const raffle = await get(`/api/raffles/${id}`);
    expect(raffle.seed).toMatch(/^0x[0-9a-f]{64}$/);
    const { signature } = await get(`/api/beacon/rounds/${raffle.round}`);
    const signed = signRound(BEACON_SECRET_KEY, BigInt(raffle.round));
    expect(signature).toEqual(signed.map(String));
  }, 60_000);

  it("says who has won what, and with which ticket it is claimed", async () => {
    const { items } = await get(`/api/raffles/${id}/prizes`);
    expect(items).toHaveLength(2);
    for (const prize of items) {
      expect(prize.share).toEqual({ amount: String(TICKET * 3n), currency: "ETH" });
      expect([anna.address, bert.address]).toContain(prize.winner);
      await on(bert, "claimPrize", [id, prize.index, prize.winner, prize.winnerFirstTicket]);
      expect((await get(`/api/works/${prize.work.id}`)).owner).toBe(prize.winner);
    }
    const after = await get(`/api/raffles/${id}/prizes`);
    const prices = after.items.map(({ price }: { price: { amount: string } }) => price.amount);
    expect(prices).toEqual([String(TICKET * 3n), String(TICKET * 3n)]);
    expect((await get(`/api/raffles/${id}`)).prizesLeft).toBe(0);
    const accounts = [anna, bert].map(async ({ address }) => {
      const { entrant } = await get(`/api/raffles/${id}?account=${address}`);
      return entrant.wins;
    });
    const [annas, berts] = await Promise.all(accounts);
    expect(annas + berts).toBe(2);
  });
});

describe("a raffle that sells too few", () => {
  it("is refundable, and tells what was refunded", async () => {
    const { tokenId } = await mintedWork();
    const id = await open(50, [tokenId]);
    await enter(anna, id, 4n);
    await enter(bert, id, 1n);
    await jumpPast(id, "closesAt");
    expect((await get(`/api/raffles/${id}`)).status).toBe("refundable");
    expect((await get("/api/raffles?status=refundable")).items).toHaveLength(1);
    await on(bert, "refund", [id, anna.address]);
    const { entrant } = await get(`/api/raffles/${id}?account=${anna.address}`);
    expect(entrant.refunded).toEqual({ amount: String(TICKET * 4n), currency: "ETH" });
    const { items } = await get(`/api/raffles/${id}/entries`);
    expect(items.map(({ refunded }: { refunded: boolean }) => refunded)).toEqual([false, true]);
    await on(bert, "returnPrize", [id, 0]);
    expect((await get(`/api/raffles/${id}/prizes`)).items[0].status).toBe("returned");
  }, 60_000);
});

describe("the signing of how raffles closed", () => {
  it("takes raffles that sold too few, and goes on past one that can't be read", async () => {
    const unread = await open(50, [(await mintedWork()).tokenId]);
    const few = await open(50, [(await mintedWork()).tokenId]);
    await enter(anna, few, 4n);
    await jumpPast(few, "closesAt");
    const { context } = market.api;
    const { call } = context.rpc;
    const question = interfaces.raffle.encodeFunctionData("raffleOf", [unread]);
    const flaky: typeof call = async (method, params, ...rest) => {
      if (JSON.stringify(params).includes(question)) throw new Error("away");
      return call(method, params, ...rest);
    };
    const flakyOne = keepCheckpoints({ ...context, rpc: { ...context.rpc, call: flaky } });
    await flakyOne.run();
    flakyOne.stop();
    expect(await checkpointOf(unread)).toBeNull();
    const checkpoint = await checkpointOf(few);
    expect(checkpoint).toMatchObject({ raffleId: few, ticketsSold: 4 });
    expect(isSigned(checkpoint, place())).toBe(true);

    const checkpoints = keepCheckpoints(context);
    await checkpoints.run();
    checkpoints.stop();
    expect(await checkpointOf(unread)).toMatchObject({ ticketsSold: 0 });
  }, 60_000);

  it("leaves out raffles whose round may be known by the next clock", async () => {
    const late = await open(1, [(await mintedWork()).tokenId]);
    await jumpPast(late, "drawableAt", -8);
    const checkpoints = keepCheckpoints(market.api.context);
    await checkpoints.run();
    checkpoints.stop();
    expect(await checkpointOf(late)).toBeNull();
  }, 60_000);
});

it("knows no raffle that is not there, and takes no forged cursor", async () => {
  expect((await market.api.request("GET", "/api/raffles/999")).status).toBe(404);
  expect((await market.api.request("GET", "/api/raffles/x")).status).toBe(400);
  expect((await get("/api/raffles/999/prizes")).items).toEqual([]);
  const forged = btoa(JSON.stringify(["'; drop", ""])).replaceAll("=", "");
  for (const sort of ["newest", "ending"]) {
    const path = `/api/raffles?sort=${sort}&cursor=${forged}`;
    expect((await market.api.request("GET", path)).json.code).toBe("invalid_cursor");
  }
});

it("says where the randomness comes from", async () => {
  const { randomness } = await get("/api/config");
  expect(randomness).toMatchObject({ sandbox: true, network: "own", periodSeconds: 3 });
  const { checks } = await get("/health/dependencies");
  expect(checks.randomness).toMatchObject({ status: "up", sandbox: true });
});
