import { MaxUint256, parseEther, toBeHex } from "ethers";

import type { Random } from "../support/seededRandom.ts";
import type { Call, Market } from "./market.ts";

type Token = { collection: string; tokenId: bigint; owner: string };
type Chooser = (market: Market, random: Random) => Promise<Call | undefined>;

/** An auction as the contract tells it, with its number. */
type Live = {
  id: number;
  kind: bigint;
  currency: bigint;
  seller: string;
  leader: string;
  leadingBid: bigint;
  minimumBid: bigint;
  buyPrice: bigint;
};

const ENGLISH = 1n;
const JTK = 1n;
const NEWEST = 12;
const WEEK = 7n * 86_400n + 200n;
const RICH = toBeHex(parseEther("100"));

/** A short auction of bids, which ends within a few blocks. */
export async function openEnglish(market: Market, token: Token, random: Random): Promise<Call> {
  const reserve = random.pick([1n, 39n, parseEther("0.001")]);
  const terms = [
    random.below(2),
    reserve,
    random.below(2) === 0 ? 0n : reserve * 20n,
    random.pick([1, 500, 5_000]),
    await start(market, random),
    random.pick([60, 120]),
    random.pick([0, 30]),
    random.pick([0, 60]),
  ];
  return create(market, token, { method: "createEnglish", terms });
}

/** A falling price, at its floor within a few blocks. */
export async function openDutch(market: Market, token: Token, random: Random): Promise<Call> {
  const floor = random.pick([1n, parseEther("0.001")]);
  const terms = [random.below(2), floor * 3n, floor, await start(market, random), 60];
  return create(market, token, { method: "createDutch", terms });
}

export const auctionChoosers: Record<string, Chooser> = {
  bid: async (market, random) => {
    const live = await anyLive(market, random);
    if (!live) return undefined;
    const amount = live.minimumBid + (random.below(2) === 0 ? 0n : live.minimumBid / 3n);
    return pay(market, random.pick(market.traders), { live, amount, method: "bid" });
  },
  raise: async (market, random) => {
    const live = await anyLive(market, random);
    if (!live || live.leadingBid === 0n) return undefined;
    const amount = live.minimumBid - live.leadingBid;
    return pay(market, live.leader, { live, amount, method: "raiseBid" });
  },
  buyAuctioned: async (market, random) => {
    const live = await anyLive(market, random);
    if (!live) return undefined;
    const from = random.pick(market.traders);
    const isInToken = live.currency === JTK;
    const method = isInToken ? "buyWithToken" : "buy";
    const data = market.encode("AuctionHouse", method, [live.id, MaxUint256]);
    // More than it costs, and change back; the contract that refuses ETH has to pay exactly.
    const value = isInToken ? {} : { value: from === market.traders.at(-1) ? "0x0" : RICH };
    return { from, to: market.addressOf("AuctionHouse"), data, ...value };
  },
  settle: (market, random) => onAuction(market, random, { method: "settle" }),
  cancelAuction: (market, random) => onAuction(market, random, { method: "cancel" }),
  release: async (market, random) => {
    const live = await anyLive(market, random);
    if (!live || live.leadingBid === 0n || random.below(8) !== 0) return undefined;
    // A week goes by, in which nobody settles.
    await market.rpc("evm_mine", [toBeHex(BigInt(await now(market)) + WEEK)]);
    return onAuction(market, random, { method: "releaseBid", live });
  },
  withdrawHeldCredits: async ({ encode, addressOf, traders }, random) => ({
    from: random.pick([...traders, traders.at(-1) ?? ""]),
    to: addressOf("AuctionHouse"),
    data: encode("AuctionHouse", "withdrawCredits", [random.pick(traders)]),
  }),
};

async function start(market: Market, random: Random): Promise<bigint> {
  return random.pick([0n, 0n, 1n, BigInt(await now(market)) + 30n]);
}

async function now({ rpc }: Market): Promise<string> {
  const block = await rpc<{ timestamp: string }>("eth_getBlockByNumber", ["latest", false]);
  return block.timestamp;
}

function create(
  market: Market,
  { collection, tokenId, owner }: Token,
  { method, terms }: { method: string; terms: unknown[] },
): Call {
  const data = market.encode("AuctionHouse", method, [collection, tokenId, terms]);
  return { from: owner, to: market.addressOf("AuctionHouse"), data };
}

type Payment = { live: Live; amount: bigint; method: string };

function pay(market: Market, from: string, { live, amount, method }: Payment): Call | undefined {
  if (live.kind !== ENGLISH) return undefined;
  const to = market.addressOf("AuctionHouse");
  if (live.currency !== JTK) {
    const data = market.encode("AuctionHouse", method, [live.id]);
    return { from, to, data, value: toBeHex(amount) };
  }
  const inToken = market.encode("AuctionHouse", `${method}WithToken`, [live.id, amount]);
  return { from, to, data: inToken };
}

async function onAuction(
  market: Market,
  random: Random,
  { method, ...chosen }: { method: string; live?: Live },
): Promise<Call | undefined> {
  const live = chosen.live ?? (await anyLive(market, random));
  if (!live) return undefined;
  const data = market.encode("AuctionHouse", method, [live.id]);
  return { from: live.seller, to: market.addressOf("AuctionHouse"), data };
}

/** One of the newest auctions, if it is live. */
async function anyLive(market: Market, random: Random): Promise<Live | undefined> {
  const [count] = (await market.ask("AuctionHouse", "auctionCount")) ?? [];
  if (!count) return undefined;
  const id = Number(count) - random.below(Math.min(Number(count), NEWEST));
  const [auction] = (await market.ask("AuctionHouse", "auctionOf", { args: [id] })) ?? [];
  return auction && { ...auction.toObject(), id };
}
