/**
 * `node bench/gas.ts`: gas of our contracts beside Seaport 1.6 and thirdweb MarketplaceV3, on the
 * same tokens, by receipts with calldata. The first run compiles the peers, about two minutes.
 */

import { measureOurAuctions } from "./gas/ourAuctions.ts";
import { type EditionCosts, measureEditions } from "./gas/ourEditions.ts";
import { measureRaffles, type RaffleCosts } from "./gas/ourRaffles.ts";
import { measureOurs } from "./gas/ours.ts";
import { measureSeaport } from "./gas/seaport.ts";
import { measureThirdweb } from "./gas/thirdweb.ts";
import { measureThirdwebAuctions } from "./gas/thirdwebAuctions.ts";
import { type AuctionCosts, type Costs, createWorld } from "./gas/world.ts";
import { writeResult } from "./support/writeResult.ts";

const GOALS = [
  ["list", 56_000, "list on-chain"],
  ["buy", 71_000, "buy in ETH, 2.5 % fee"],
  ["buyWithRoyalty", 87_000, "buy in ETH, 2.5 % fee and 5 % royalty"],
  ["buySigned", 103_000, "buy signed in ETH, 2.5 % fee"],
  ["buySignedWithRoyalty", 118_000, "buy signed in ETH, 2.5 % fee and 5 % royalty"],
  ["cancel", 26_000, "cancel"],
  ["cancelAll", 45_000, "cancel all"],
] as const satisfies [keyof Costs, number, string][];
/** Zora v3's asks in ETH, measured as its auctions below; sold without a fee. */
const ZORA_ASKS: Partial<Costs> = {
  list: 54_412,
  buy: 87_604,
  buyWithRoyalty: 102_730,
  cancel: 27_732,
};

const AUCTION_GOALS = [
  ["firstBid", 60_000, "first bid in ETH"],
  ["outbid", 48_000, "outbid in ETH"],
  ["extendingBid", 51_000, "outbid and extend in ETH"],
  ["settle", 72_000, "settle in ETH, 2.5 % fee"],
] as const satisfies [keyof AuctionCosts, number, string][];
/**
 * Zora v3's reserve auctions, on the same toolchain and tokens, from the bytecode that
 * `@zoralabs/v3` 1.0.13 ships; settled without a fee. Measured apart: their sources are GPL.
 */
const ZORA: AuctionCosts = {
  firstBid: 77_322,
  outbid: 51_839,
  extendingBid: 52_129,
  settle: 76_036,
};

const RAFFLE_GOALS = [
  ["enter", 62_000, "enter a raffle in ETH, for the first time"],
  ["draw", 60_000, "draw 10 winners of 100 entries, by a round that is proved"],
] as const satisfies [keyof RaffleCosts, number, string][];
/**
 * LooksRare's RaffleV2 with its randomness mocked, from its sources with their own settings
 * (0.8.20, IR pipeline); its draw is the choice of 10 winners among 100 entries. Measured apart:
 * it is not on npm.
 */
const LOOKSRARE: Pick<RaffleCosts, "enter" | "draw"> = { enter: 96_877, draw: 604_400 };

/** Limits of our own: no peer mints copies as it sells them. */
const EDITION_GOALS = [
  ["createEdition", 140_000, "create an edition"],
  ["mintCopy", 65_000, "mint a copy of an edition"],
  ["mintFiveCopies", 163_000, "mint five copies of an edition"],
  ["buyCopy", 125_000, "buy a copy in ETH, 2.5 % fee"],
  ["buyFiveCopies", 223_000, "buy five copies in ETH, 2.5 % fee"],
  ["buyFallingCopy", 115_000, "buy a copy at a falling price, with change"],
  ["settleFallingSale", 55_000, "settle a sale at a falling price, 2.5 % fee"],
  ["claimRebate", 50_000, "pay a rebate of a sale at a falling price"],
] as const satisfies [keyof EditionCosts, number, string][];

const world = await createWorld();
const ours = await measureOurs(world);
const ourAuctions = await measureOurAuctions(world);
const raffles = await measureRaffles(world);
const editions = await measureEditions(world);
const seaport = await measureSeaport(world);
const thirdweb = await measureThirdweb(world);
const thirdwebAuctions = await measureThirdwebAuctions(world);

const common = { unit: "gas", better: "lower" as const };
const rows = [
  ...GOALS.map(([key, goal, name]) => ({
    ...{ ...common, name, ours: ours[key], goal },
    peers: peersOf({
      "Seaport 1.6": seaport[key],
      "thirdweb V3": thirdweb[key],
      "Zora v3, measured apart": ZORA_ASKS[key],
    }),
  })),
  ...AUCTION_GOALS.map(([key, goal, name]) => ({
    ...{ ...common, name, ours: ourAuctions[key], goal },
    peers: { "thirdweb V3": thirdwebAuctions[key], "Zora v3, measured apart": ZORA[key] },
  })),
  ...RAFFLE_GOALS.map(([key, goal, name]) => ({
    ...{ ...common, name, ours: raffles[key], goal },
    peers: { "LooksRare, measured apart": LOOKSRARE[key] },
  })),
  ...EDITION_GOALS.map(([key, goal, name]) => ({
    ...{ ...common, name, ours: editions[key], goal, peers: {} },
  })),
];
await writeResult("gas", rows);
for (const { name, ours, peers } of rows) {
  const ratios = Object.entries(peers).map(
    ([peer, theirs]) => `${(theirs / ours).toFixed(2)} × by ${peer}`,
  );
  console.log(`${name}: ${ratios.join(", ") || "no peer"}`);
}
const goals = [...GOALS, ...AUCTION_GOALS, ...RAFFLE_GOALS, ...EDITION_GOALS];
const compared = new Set<string>(goals.map(([key]) => key));
const rest = Object.entries({ ...ours, ...ourAuctions, ...raffles, ...editions }).filter(
  ([action]) => !compared.has(action),
);
console.log("Besides:", Object.fromEntries(rest));

function peersOf(peers: Record<string, number | undefined>): Record<string, number> {
  const known = Object.entries(peers).filter(([, gas]) => gas !== undefined);
  return Object.fromEntries(known) as Record<string, number>;
}
