import { parseEther, type Wallet, ZeroHash } from "ethers";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signRound } from "../../../frontend/src/lib/raffle/bn254.ts";
import { BEACON_SECRET_KEY } from "../../../test/support/deployContracts.ts";
import { pictureOf } from "../support/mediaSamples.ts";
import { type IndexedMarket, openIndexedMarket } from "../support/openIndexedMarket.ts";
import { signIn } from "../support/signIn.ts";
import { register } from "../support/workForm.ts";

// From when on the contracts give money back that was paid for what nobody could hand over.

const ETHER = parseEther("1");
const DAY_MS = 86_400_000;

let market: IndexedMarket;
let seller: Wallet;
let alice: Wallet;
let token: string;

beforeAll(async () => {
  market = await openIndexedMarket();
  market.api.context.index.start();
  [seller, alice] = [market.person(3), market.person(4)];
  token = (await signIn(market.api, seller)).token;
  const { auctionHouse, raffle } = market.api.context.deployment.addresses;
  for (const operator of [auctionHouse, raffle]) {
    const approval = { method: "setApprovalForAll", args: [operator, true] };
    await market.send({ by: seller, contract: "collection", ...approval });
  }
}, 120_000);
afterAll(() => market.stop());

const get = async (path: string) => (await market.api.request("GET", path)).json;
const jumpTo = (iso: string, ms = 0) => market.jumpTo((Date.parse(iso) + ms) / 1_000);

let pictures = 0;

/** A work of the seller's, as the contracts name it. */
async function mintedWork(): Promise<[collection: string, tokenId: string]> {
  pictures += 1;
  const { data, options } = pictureOf(9_000 + pictures, { width: 200, height: 150 });
  const content = await sharp(data, options).png().toBuffer();
  const { json: work } = await register(market.api, { token, content, royaltyBps: "500" });
  const { to, contentHash, metadataHash, royaltyBps } = work.mint.args;
  const args = [to, contentHash, metadataHash, royaltyBps];
  await market.send({ by: seller, contract: "collection", method: "mintUnique", args });
  const { collection } = market.api.context.deployment.addresses;
  return [collection, (await get(`/api/works/${work.id}`)).tokenId];
}

it("a bid that nobody settles: a week after the end", async () => {
  const on = (by: Wallet, method: string, args: unknown[], value = 0n) =>
    market.send({ by, contract: "auctionHouse", method, args, value });
  const auction = () => get("/api/auctions/1");
  const terms = [0, ETHER, 0, 500, 0, 3_600, 300, 900];
  await on(seller, "createEnglish", [...(await mintedWork()), terms]);
  expect((await auction()).releasableAt).toBeNull();
  await on(alice, "bid", [1], ETHER);
  const { endsAt, releasableAt } = await auction();
  expect(Date.parse(releasableAt) - Date.parse(endsAt)).toBe(7 * DAY_MS);
  await jumpTo(releasableAt, -60_000);
  await expect(on(alice, "releaseBid", [1])).rejects.toThrow();
  await jumpTo(releasableAt);
  await on(alice, "releaseBid", [1]);
  const released = { status: "ended", leader: null, leadingBid: null, releasableAt: null };
  expect(await auction()).toMatchObject(released);
  const [own] = (await get(`/api/auctions/1/bids?bidder=${alice.address}`)).items;
  expect(own.status).toBe("released");
}, 60_000);

it("a prize that nobody claims: its share, 30 days after the last moment of drawing", async () => {
  const on = (by: Wallet, method: string, args: unknown[], value = 0n) =>
    market.send({ by, contract: "raffle", method, args, value });
  const prizes = async () => (await get("/api/raffles/1/prizes")).items;
  const closesAt = BigInt(await market.chainSeconds()) + 600n;
  const offered = [await mintedWork(), await mintedWork()];
  await on(seller, "open", [[0, ETHER, 1, 100, 10, closesAt], offered]);
  await on(alice, "enter", [1, 1n, ZeroHash], ETHER);
  const nothing = { share: null, releasableAt: null };
  expect(await prizes()).toMatchObject([nothing, nothing]);
  const { round, drawableAt, drawableUntil } = await get("/api/raffles/1");
  await jumpTo(drawableAt, 1_000);
  await on(seller, "proveAndDraw", [1, [...signRound(BEACON_SECRET_KEY, BigInt(round))]]);
  const share = { amount: String(ETHER), currency: "ETH" };
  const [won, free] = await prizes();
  expect(free).toMatchObject({ winner: null, ...nothing });
  expect(won).toMatchObject({ winner: alice.address, share, released: null });
  expect(Date.parse(won.releasableAt) - Date.parse(drawableUntil)).toBe(30 * DAY_MS);
  await jumpTo(won.releasableAt);
  await on(alice, "releaseShare", [1, won.index, won.winner, won.winnerFirstTicket]);
  expect((await prizes())[0]).toMatchObject({ released: share, releasableAt: null });
}, 60_000);
