import { MaxUint256, parseEther, toBeHex, ZeroAddress } from "ethers";

import type { Random } from "../support/seededRandom.ts";
import { auctionChoosers, openDutch, openEnglish } from "./auctionActions.ts";
import { editionChoosers } from "./editionActions.ts";
import type { Call, Market } from "./market.ts";
import { buyEach, fillAsk, fillBid } from "./orderActions.ts";
import { openRaffle, raffleChoosers } from "./raffleActions.ts";

type Chooser = (market: Market, random: Random) => Promise<Call | undefined> | Call | undefined;
type Token = { collection: string; tokenId: bigint; owner: string };

const FAR = 2n ** 32n - 1n;
const TRIES = 100;
const MORE_ROUNDS = 400;

/** What people do, each with arguments that have a fair chance to be accepted. */
const choosers: Record<string, Chooser> = {
  mint: ({ encode, addressOf, traders, foreignCollection }, random) => {
    const to = random.below(4) === 0 ? foreignCollection : addressOf("Collection");
    const from = random.pick(traders);
    const receiver = random.below(3) === 0 ? random.pick(traders) : from;
    const royaltyBps = random.pick([0, 1, 500, 1000]);
    const args = [receiver, random.hex(32), random.hex(32), royaltyBps];
    return { from, to, data: encode("Collection", "mintUnique", args) };
  },
  transfer: async (market, random) => {
    const token = await anyToken(market, random);
    if (!token) return undefined;
    const { collection, tokenId, owner } = token;
    const args = [owner, random.pick(market.traders), tokenId];
    return { from: owner, to: collection, data: market.encode("Collection", "transferFrom", args) };
  },
  list: async (market, random) => {
    const token = await anyToken(market, random);
    if (!token) return undefined;
    const { timestamp } = await market.rpc<{ timestamp: string }>("eth_getBlockByNumber", [
      "latest",
      false,
    ]);
    const expiresAt = random.below(5) === 0 ? BigInt(timestamp) + 40n : FAR;
    const buyer = random.below(6) === 0 ? random.pick(market.traders) : ZeroAddress;
    const currency = random.below(2);
    const args = [token.collection, token.tokenId, price(random), currency, expiresAt, buyer];
    const data = market.encode("Marketplace", "list", args);
    return { from: token.owner, to: market.addressOf("Marketplace"), data };
  },
  update: (market, random) =>
    onToken(market, random, {
      method: "updateListing",
      args: [price(random), FAR - BigInt(random.below(1000))],
    }),
  cancel: (market, random) => onToken(market, random, { method: "cancelListing" }),
  clear: (market, random) => onToken(market, random, { method: "clearDead" }),
  buy: async (market, random) => {
    const call = await onToken(market, random, { method: "buy", args: [MaxUint256] });
    return call && { ...call, from: random.pick(market.traders), value: toBeHex(parseEther("3")) };
  },
  buyWithToken: async (market, random) => {
    const call = await onToken(market, random, { method: "buyWithToken", args: [MaxUint256] });
    return call && { ...call, from: random.pick(market.traders) };
  },
  buyTokens: ({ encode, addressOf, traders }, random) => ({
    from: random.pick(traders.slice(0, -1)),
    to: addressOf("TokenDesk"),
    data: encode("TokenDesk", "buy", [0n, MaxUint256]),
    value: toBeHex(price(random)),
  }),
  sellTokens: ({ encode, addressOf, traders }, random) => ({
    from: random.pick(traders),
    to: addressOf("TokenDesk"),
    data: encode("TokenDesk", "sell", [price(random), 0n, MaxUint256]),
  }),
  transferTokens: ({ encode, addressOf, traders }, random) => ({
    from: random.pick(traders),
    to: addressOf("ServiceToken"),
    data: encode("ServiceToken", "transfer", [random.pick(traders), price(random)]),
  }),
  fillAsk: async (market, random) => {
    const token = await anyToken(market, random);
    return token && fillAsk(market, token, random);
  },
  fillBid: async (market, random) => {
    const token = await anyToken(market, random);
    return token && fillBid(market, token, random);
  },
  buyEach: async (market, random) => {
    const listed = await listedTokens(market, random);
    const other = await anyToken(market, random);
    // Of nothing, nothing would happen.
    return listed.length > 0
      ? buyEach(market, { listed, signed: other ? [other] : [] }, random)
      : undefined;
  },
  cancelNonces: ({ encode, addressOf, traders }, random) => {
    const mask = (1n << BigInt(random.below(256))) | (1n << BigInt(random.below(256)));
    const data = encode("Marketplace", "cancelNonces", [random.below(3), mask]);
    return { from: random.pick(traders), to: addressOf("Marketplace"), data };
  },
  cancelAllOrders: ({ encode, addressOf, traders }, random) => ({
    from: random.pick(traders),
    to: addressOf("Marketplace"),
    data: encode("Marketplace", "cancelAllOrders", []),
  }),
  withdrawCredits: ({ encode, addressOf, traders }, random) => ({
    from: random.pick([...traders, traders.at(-1) ?? "", traders.at(-1) ?? ""]),
    to: addressOf("Marketplace"),
    data: encode("Marketplace", "withdrawCredits", [random.pick(traders)]),
  }),
  openEnglish: async (market, random) => {
    const token = await anyToken(market, random);
    return token && openEnglish(market, token, random);
  },
  openDutch: async (market, random) => {
    const token = await anyToken(market, random);
    return token && openDutch(market, token, random);
  },
  ...auctionChoosers,
  openRaffle: async (market, random) => {
    const token = await anyToken(market, random);
    return token && openRaffle(market, token, { other: await anyToken(market, random), random });
  },
  ...raffleChoosers,
  ...editionChoosers,
};

/** Kinds of actions, with those that need several tries to be possible named more often. */
const weighted = [
  ...Object.keys(choosers),
  ...["mint", "list", "list", "list", "buy", "buy", "buyWithToken", "transfer"],
  ...["fillAsk", "fillBid", "buyEach", "buyEach", "openEnglish", "openEnglish", "openDutch"],
  ...["bid", "bid", "bid", "bid", "raise", "settle", "settle", "release"],
  ...["openRaffle", "openRaffle", "enter", "enter", "enter", "enter", "draw", "draw", "draw"],
  ...["claimPrize", "claimPrize", "returnPrize", "refundTickets", "releaseShare", "cancelRaffle"],
  ...["createEdition", "openDutchSale", "openDutchSale", "openFixedSale", "mintCopies"],
  ...["buyCopies", "buyCopies", "buyCopies", "buyCopies", "settleSale", "claimRebate"],
  ...["claimRebate", "claimRebate", "listCopy"],
  ...["list", "list", "buy", "buy", "buy", "withdrawCredits", "withdrawCredits"],
];

type Acting = {
  random: Random;
  count: number;
  /** Kinds that are tried half of the time. */
  wanted?: readonly string[];
};

/** Mines blocks of one to four accepted actions until there are `count`; which kinds there were. */
export async function actRandomly(
  market: Market,
  { random, count, wanted = [] }: Acting,
): Promise<Set<string>> {
  const done = new Set<string>();
  for (let total = 0; total < count; ) {
    const sent: { kind: string; hash: string }[] = [];
    for (let n = 1 + random.below(4); n > 0; n--) {
      const { kind, call } = await possibleAction(market, { random, wanted });
      sent.push({ kind, hash: await market.send(call) });
    }
    await market.mine();
    for (const { kind, hash } of sent) {
      const receipt = await market.rpc<{ status: string }>("eth_getTransactionReceipt", [hash]);
      // Two actions of a block can exclude each other: the second one reverts.
      if (receipt.status !== "0x1") continue;
      done.add(kind);
      total++;
    }
  }
  return done;
}

/** As `actRandomly`, but goes on until every kind of action has happened. */
export async function actInEveryWay(
  market: Market,
  { random, count }: { random: Random; count: number },
): Promise<void> {
  const done = await actRandomly(market, { random, count });
  for (let rounds = 0; ; rounds++) {
    const wanted = Object.keys(choosers).filter((kind) => !done.has(kind));
    if (wanted.length === 0) return;
    if (rounds === MORE_ROUNDS) throw new Error(`No ${wanted} happened, seed ${random.seed}`);
    for (const kind of await actRandomly(market, { random, count: 10, wanted })) done.add(kind);
  }
}

async function possibleAction(
  market: Market,
  { random, wanted }: { random: Random; wanted: readonly string[] },
): Promise<{ kind: string; call: Call }> {
  for (let tries = 0; tries < TRIES; tries++) {
    const isWanted = wanted.length > 0 && random.below(2) === 0;
    const kind = random.pick(isWanted ? wanted : weighted);
    const call = await choosers[kind]?.(market, random);
    if (!call) continue;
    const accepted = await market.rpc("eth_call", [call, "latest"]).then(
      () => true,
      () => false,
    );
    if (accepted) return { kind, call };
  }
  throw new Error(`No possible action in ${TRIES} tries, seed ${random.seed}`);
}

async function anyToken(market: Market, random: Random): Promise<Token | undefined> {
  const collection = random.pick([
    market.addressOf("Collection"),
    market.addressOf("Collection"),
    market.foreignCollection,
  ]);
  const minted = await market.ask("Collection", "totalMinted", { to: collection });
  const total = Number(minted?.[0] ?? 0);
  if (total === 0) return undefined;
  const tokenId = BigInt(1 + random.below(total));
  const owner = await market.ask("Collection", "ownerOf", { to: collection, args: [tokenId] });
  // What is auctioned or raffled is the contract's, which sends nothing.
  const holders = [market.addressOf("AuctionHouse"), market.addressOf("Raffle")];
  if (holders.includes(String(owner?.[0]))) return undefined;
  return { collection, tokenId, owner: String(owner?.[0]) };
}

/** Up to three tokens that are on sale, maybe one of them twice. */
async function listedTokens(market: Market, random: Random): Promise<Token[]> {
  const listed: Token[] = [];
  for (let tries = 0; tries < 12 && listed.length < 3; tries++) {
    const token = await anyToken(market, random);
    const args = [token?.collection ?? ZeroAddress, token?.tokenId ?? 0n];
    const answer = token && (await market.ask("Marketplace", "listingOf", { args }));
    if (token && answer?.[0].live) listed.push(token);
  }
  return listed;
}

/** A marketplace call about a token, by its owner. */
async function onToken(
  market: Market,
  random: Random,
  { method, args = [] }: { method: string; args?: unknown[] },
): Promise<Call | undefined> {
  const token = await anyToken(market, random);
  if (!token) return undefined;
  const data = market.encode("Marketplace", method, [token.collection, token.tokenId, ...args]);
  return { from: token.owner, to: market.addressOf("Marketplace"), data };
}

/** From 1 wei, where every share rounds to nothing, to 2 ETH. */
function price(random: Random): bigint {
  return random.pick([1n, 39n, 10_001n, parseEther("0.01"), parseEther("1"), parseEther("2")]);
}
