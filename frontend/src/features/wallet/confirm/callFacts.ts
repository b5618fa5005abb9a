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
const pays = (amount?: string): CallFact[] =>
  amount === undefined || amount === "0" ? [] : [{ term: "pays", money: jtk(amount) }];
const recipient: Reader = ({ to = "" }) => [{ term: "recipient", address: to }];
const royalty: Reader = ({ royaltyBps }) => [{ term: "royalty", bps: Number(royaltyBps) }];
const paysTokens: Reader = (args) => [...work(args), { term: "pays", money: jtk(args.maxPrice) }];

const readers: Record<string, Reader> = {
  "TokenDesk.buy": ({ minTokensOut }) => [{ term: "atLeast", money: jtk(minTokensOut) }],
  "TokenDesk.sell": ({ tokensIn, minEthOutWei = "0" }) => [
    { term: "pays", money: jtk(tokensIn) },
    { term: "atLeast", money: { amount: minEthOutWei, currency: "ETH" } },
  ],
  "Collection.mintUnique": royalty,
  "Collection.createEdition": royalty,
  "Collection.approve": ({ account = "", id = "" }) => [
    { term: "work", tokenId: id },
    { term: "operator", address: account },
  ],
  "Collection.setApprovalForAll": ({ operator = "" }) => [{ term: "operator", address: operator }],
  "Collection.setEditionMinter": ({ minter = "" }) => [{ term: "operator", address: minter }],
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
  "Marketplace.buyEach": (args) => pays(tokensOfSeveral(args)),
  "Marketplace.withdrawCredits": recipient,
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
  "AuctionHouse.bidWithToken": ({ amount }) => pays(amount),
  "AuctionHouse.bidWithPermit": ({ amount }) => pays(amount),
  "AuctionHouse.raiseBidWithToken": ({ added }) => pays(added),
  "AuctionHouse.buyWithToken": ({ maxPrice }) => pays(maxPrice),
  "AuctionHouse.buyWithPermit": ({ maxPrice }) => pays(maxPrice),
  "AuctionHouse.withdrawCredits": recipient,
  "Raffle.open": (args) => price({ ...args, price: args.ticketPrice ?? "0" }),
  "Raffle.enterWithToken": (args) => pays(args.price),
  "Raffle.enterWithPermit": (args) => pays(args.price),
  "Raffle.withdrawCredits": recipient,
  "EditionSale.openSale": (args) => [...price(args), ...until({ expiresAt: args.endsAt ?? "0" })],
  "EditionSale.openDutchSale": (args) => [
    ...price({ ...args, price: args.startPrice ?? "0" }),
    ...until({ expiresAt: args.endsAt ?? "0" }),
  ],
  "EditionSale.buyWithToken": ({ maxTotal }) => pays(maxTotal),
  "EditionSale.buyWithPermit": ({ maxTotal }) => pays(maxTotal),
  "EditionSale.withdrawCredits": recipient,
};

/**
 * What a call to a contract of ours does to money and works, for who is about to sign it. What it
 * leaves to the chain is added first, by `completeCall`.
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

/** Words of an order and its signature, of a purchase by a listing, and where in them is what. */
const signedWords = { words: 14, currency: 4, price: 5 };
const listedWords = { words: 4, currency: 2, price: 3 };

/** What those of several works cost at most that are paid in tokens. */
function tokensOfSeveral({ listed = "", signed = "" }: Args): string {
  const total = tokensOf(listed, listedWords) + tokensOf(signed, signedWords);
  return total.toString();
}

function tokensOf(text: string, at: typeof listedWords): bigint {
  const all = text === "" ? [] : text.split(",");
  let total = 0n;
  for (let first = 0; first < all.length; first += at.words) {
    if (all[first + at.currency] === "1") total += BigInt(all[first + at.price] ?? 0);
  }
  return total;
}
