import type { Currency, Money } from "@/lib/api/types.ts";
import type { DecodedCall } from "@/lib/eth/contracts.ts";

/** One thing that a call fixes, in the words of `wallet:confirm.fact`. */
export type CallFact =
  | { term: "atLeast" | "pays" | "limit" | "price"; money: Money }
  | { term: "work"; tokenId: string }
  | { term: "until"; at: string }
  | { term: "royalty"; bps: number }
  | { term: "operator" | "recipient" | "onlyBuyer"; address: string };

type Args = DecodedCall["args"];
type Reader = (args: Args) => CallFact[];

const ZERO_ADDRESS = `0x${"0".repeat(40)}`;
const currencies: Currency[] = ["ETH", "JTK"];

const work: Reader = ({ tokenId = "" }) => [{ term: "work", tokenId }];
const jtk = (amount = "0"): Money => ({ amount, currency: "JTK" });
const paysTokens: Reader = (args) => [...work(args), { term: "pays", money: jtk(args.maxPrice) }];

const readers: Record<string, Reader> = {
  "TokenDesk.buy": ({ minTokensOut }) => [{ term: "atLeast", money: jtk(minTokensOut) }],
  "TokenDesk.sell": ({ tokensIn, minEthOutWei = "0" }) => [
    { term: "pays", money: jtk(tokensIn) },
    { term: "atLeast", money: { amount: minEthOutWei, currency: "ETH" } },
  ],
  "Collection.mintUnique": ({ royaltyBps }) => [{ term: "royalty", bps: Number(royaltyBps) }],
  "Collection.approve": ({ account = "", id = "" }) => [
    { term: "work", tokenId: id },
    { term: "operator", address: account },
  ],
  "Collection.setApprovalForAll": ({ operator = "" }) => [{ term: "operator", address: operator }],
  "ServiceToken.approve": ({ spender = "", value }) => [
    { term: "operator", address: spender },
    { term: "limit", money: jtk(value) },
  ],
  "ServiceToken.transfer": ({ to = "", value }) => [
    { term: "pays", money: jtk(value) },
    { term: "recipient", address: to },
  ],
  "Marketplace.list": (args) => [...work(args), ...price(args), ...until(args), ...onlyBuyer(args)],
  "Marketplace.updateListing": (args) => [...work(args), ...price(args), ...until(args)],
  "Marketplace.cancelListing": work,
  "Marketplace.clearDead": work,
  "Marketplace.buy": work,
  "Marketplace.buyWithToken": paysTokens,
  "Marketplace.buyWithPermit": paysTokens,
  "Marketplace.fillAsk": (args) => [...work(args), ...price(args)],
  "Marketplace.fillAskWithToken": (args) => [...work(args), ...price(args)],
  "Marketplace.fillBid": (args) => [...work(args), ...price(args)],
  "AuctionHouse.createEnglish": (args) => [
    ...work(args),
    ...price({ ...args, price: args.reserve ?? "0" }),
  ],
  "AuctionHouse.createDutch": (args) => [
    ...work(args),
    ...price({ ...args, price: args.startPrice ?? "0" }),
  ],
  "AuctionHouse.bidWithToken": ({ amount }) => [{ term: "pays", money: jtk(amount) }],
  "AuctionHouse.bidWithPermit": ({ amount }) => [{ term: "pays", money: jtk(amount) }],
  "AuctionHouse.raiseBidWithToken": ({ added }) => [{ term: "pays", money: jtk(added) }],
  "AuctionHouse.buyWithToken": ({ maxPrice }) => [{ term: "pays", money: jtk(maxPrice) }],
  "AuctionHouse.buyWithPermit": ({ maxPrice }) => [{ term: "pays", money: jtk(maxPrice) }],
};

/**
 * What a call to a contract of ours does to money and works, for who is about to sign it. A change
 * of a listing does not name its currency: who knows it adds it as the argument `currency`.
 */
export function callFacts({ contract, name, args }: DecodedCall): CallFact[] {
  return readers[`${contract}.${name}`]?.(args) ?? [];
}

/** Without its currency a number would say nothing, or the wrong thing. */
function price({ price: amount = "0", currency: index }: Args): CallFact[] {
  const currency = index === undefined ? undefined : currencies[Number(index)];
  return currency ? [{ term: "price", money: { amount, currency } }] : [];
}

function until({ expiresAt }: Args): CallFact[] {
  return [{ term: "until", at: new Date(Number(expiresAt) * 1000).toISOString() }];
}

function onlyBuyer({ buyer = ZERO_ADDRESS }: Args): CallFact[] {
  return buyer === ZERO_ADDRESS ? [] : [{ term: "onlyBuyer", address: buyer }];
}
