import { viewCall } from "./contracts.ts";
import { type Beacon, readBeacon } from "./readBeacon.ts";
import type { Deployment } from "./readDeployment.ts";
import type { Rpc } from "./rpc.ts";

/** What the contracts say of themselves; all but the fees are fixed for ever. */
export type MarketTerms = {
  tokenName: string;
  tokenSymbol: string;
  tokenDecimals: number;
  tokensPerEth: bigint;
  sellFeeBps: bigint;
  marketFeeBps: number;
  auctionFeeBps: number;
  raffleFeeBps: number;
  editionFeeBps: number;
  maxRoyaltyBps: number;
  beacon: Beacon;
};

const VIEWS = [
  { contract: "serviceToken", name: "name" },
  { contract: "serviceToken", name: "symbol" },
  { contract: "serviceToken", name: "decimals" },
  { contract: "tokenDesk", name: "tokensPerEth" },
  { contract: "tokenDesk", name: "sellFeeBps" },
  { contract: "marketplace", name: "feeBps" },
  { contract: "auctionHouse", name: "feeBps" },
  { contract: "raffle", name: "feeBps" },
  { contract: "editionSale", name: "feeBps" },
  { contract: "collection", name: "MAX_ROYALTY_BPS" },
] as const;

/** Reads all terms at once. */
export async function readMarketTerms(chain: {
  rpc: Rpc;
  deployment: Deployment;
}): Promise<MarketTerms> {
  const views = VIEWS.map((view) => viewCall(chain.deployment, { view, at: "latest" }));
  const [answers, beacon] = await Promise.all([
    chain.rpc.batch(views.map(({ call }) => call)),
    readBeacon(chain),
  ]);
  const [
    name,
    symbol,
    decimals,
    tokensPerEth,
    sellFeeBps,
    marketFeeBps,
    auctionFeeBps,
    raffleFeeBps,
    editionFeeBps,
    maxRoyalty,
  ] = views.map(({ read }, n) => String(read(answers[n])));
  return {
    tokenName: name ?? "",
    tokenSymbol: symbol ?? "",
    tokenDecimals: Number(decimals),
    tokensPerEth: BigInt(tokensPerEth ?? 0),
    sellFeeBps: BigInt(sellFeeBps ?? 0),
    marketFeeBps: Number(marketFeeBps),
    auctionFeeBps: Number(auctionFeeBps),
    raffleFeeBps: Number(raffleFeeBps),
    editionFeeBps: Number(editionFeeBps),
    maxRoyaltyBps: Number(maxRoyalty),
    beacon,
  };
}
