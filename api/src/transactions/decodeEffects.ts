import type { z } from "@hono/zod-openapi";
import { type LogDescription, type Result, ZeroAddress } from "ethers";
import { checksumAddress } from "../chain/address.ts";
import { type ContractName, interfaces } from "../chain/contracts.ts";
import { isoTime } from "../chain/readBlock.ts";
import type { Deployment } from "../chain/readDeployment.ts";
import { unpackTerms } from "../chain/unpackTerms.ts";
import { type Currency, money } from "../money.ts";
import type { EffectSchema } from "../routes/schemas/transactions.ts";
import { contractAt } from "./decodeCall.ts";

export type Effect = z.infer<typeof EffectSchema>;
export type Log = { address: string; topics: string[]; data: string };

/** The events of our contracts in words, in their order. Strangers' events are left out. */
export function decodeEffects(deployment: Deployment, logs: Log[]): Effect[] {
  return logs.flatMap((log) => {
    const contract = contractAt(deployment, log.address);
    const parsed = contract && interfaces[contract].parseLog(log);
    if (!contract || !parsed) return [];
    const describe = EVENTS[contract][parsed.name] ?? other;
    const effect = describe(parsed.args, parsed);
    // Minting and burning have an event of their own that says more.
    if (effect.from === ZeroAddress || effect.to === ZeroAddress) return [];
    return [{ contract: checksumAddress(log.address), ...effect }];
  });
}

type Describe = (args: Result, log: LogDescription) => Omit<Effect, "contract">;

const CURRENCIES: readonly Currency[] = ["ETH", "JTK"];
const inCurrency = (value: bigint, index: bigint) =>
  money(value, CURRENCIES[Number(index)] ?? "ETH");
const other: Describe = (_args, log) => ({ kind: "other", name: log.name });

const serviceToken: Record<string, Describe> = {
  Transfer: ({ from, to, value }) => ({
    kind: "token_transfer",
    from,
    to,
    amount: money(value, "JTK"),
  }),
  Approval: ({ owner, spender, value }) => ({
    kind: "token_approval",
    from: owner,
    to: spender,
    amount: money(value, "JTK"),
  }),
};

const tokenDesk: Record<string, Describe> = {
  TokensBought: ({ buyer, ethInWei, tokensOut }) => ({
    kind: "buy_token",
    from: buyer,
    amount: money(ethInWei, "ETH"),
    received: money(tokensOut, "JTK"),
  }),
  TokensSold: ({ seller, tokensIn, ethOutWei, feeWei }) => ({
    kind: "sell_token",
    from: seller,
    amount: money(tokensIn, "JTK"),
    received: money(ethOutWei, "ETH"),
    fee: money(feeWei, "ETH"),
  }),
};

const collection: Record<string, Describe> = {
  WorkMinted: ({ tokenId, creator, to }) => ({
    kind: "mint",
    from: creator,
    to,
    tokenId: String(tokenId),
  }),
  Transfer: ({ from, to, id }) => ({ kind: "work_transfer", from, to, tokenId: String(id) }),
  Approval: ({ owner, account, id }) => ({
    kind: "work_approval",
    from: owner,
    to: account,
    tokenId: String(id),
  }),
  ApprovalForAll: ({ owner, operator }) => ({ kind: "work_approval", from: owner, to: operator }),
};

/** What every contract tells that divides a price. */
const payouts: Record<string, Describe> = {
  Payout: ({ to, currency, amount, credited }) => ({
    kind: "payout",
    to,
    amount: inCurrency(amount, currency),
    credited,
  }),
  CreditsWithdrawn: ({ account, to, amountWei }) => ({
    kind: "credit_withdrawn",
    from: account,
    to,
    amount: money(amountWei, "ETH"),
  }),
};

const marketplace: Record<string, Describe> = {
  Listed: (args) => {
    const { price, currency, expiresAt } = unpackTerms(args.terms);
    return {
      kind: "list",
      ...listed(args),
      from: args.seller,
      amount: money(price, currency),
      expiresAt: isoTime(expiresAt),
    };
  },
  ListingUpdated: (args) => ({
    kind: "update",
    ...listed(args),
    from: args.seller,
    expiresAt: isoTime(Number(args.expiresAt)),
  }),
  ListingCancelled: (args) => ({ kind: "cancel", ...listed(args), from: args.seller }),
  ListingCleared: (args) => ({ kind: "clear", ...listed(args), from: args.caller }),
  Sale: (args) => ({
    kind: "sale",
    ...listed(args),
    from: args.seller,
    to: args.buyer,
    amount: inCurrency(args.price, args.currency),
    fee: inCurrency(args.fee, args.currency),
    royalty: inCurrency(args.royalty, args.currency),
  }),
  ...payouts,
};

const EVENTS: Record<ContractName, Record<string, Describe>> = {
  ...{ serviceToken, tokenDesk, collection, marketplace },
  ...{ auctionHouse: payouts, raffle: payouts, editionSale: payouts, drandBeacon: {} },
};

function listed(args: Result) {
  return { collection: checksumAddress(args.collection), tokenId: String(args.tokenId) };
}
