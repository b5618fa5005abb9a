import { getConfig } from "@/lib/api/config.ts";
import type { Auction, Money, WorkCard } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import { currencyCodes } from "@/lib/eth/currencyCodes.ts";
import { tokenAllowance } from "@/lib/signedOrders/permissions.ts";
import { sendAndWait } from "@/lib/transactions/sendAndWait.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { PermitUnsupported, permitFor } from "@/lib/wallet/permit.ts";
import { summaryOf } from "../sell/listingCalls.ts";
import { auctionKey } from "./auctionKey.ts";
import type { AuctionTerms } from "./auctionTerms.ts";

/** Of a bid that somebody else's comes before, whose money it has to give back. */
const bidGas = 130_000n;
/** The same in tokens, with a permit. */
const tokenGas = 220_000n;
/** Of a purchase at once, before which somebody bids. */
const buyGas = 300_000n;

type Work = Pick<WorkCard, "id" | "title">;
type OfAuction = { work: Work; auction: Pick<Auction, "id"> };

/** Opens an auction; the contract takes the token at once. Throws `TxError`. */
export async function openAuction(
  connection: WalletConnection,
  work: Work & { tokenId: string },
  terms: AuctionTerms,
): Promise<void> {
  const { contracts } = await getConfig();
  const currency = currencyCodes[terms.currency];
  const to = contracts.auctionHouse;
  const { startsAt, durationSeconds } = terms;
  const lot = [contracts.collection, work.tokenId];
  const data =
    terms.kind === "english"
      ? await encodeCall("AuctionHouse", "createEnglish", [
          ...lot,
          { ...terms, currency, startsAt, durationSeconds },
        ])
      : await encodeCall("AuctionHouse", "createDutch", [...lot, { ...terms, currency }]);
  const amount = terms.kind === "english" ? terms.reserve : terms.startPrice;
  const summary = summaryOf(work, { amount, currency: terms.currency });
  const intent = { kind: "open_auction", key: auctionKey(work.id), summary } as const;
  await sendAndWait(connection, { to, data }, intent);
}

/**
 * Bids `amount`. Throws `TxError`, or `PermitUnsupported` before anything was sent if tokens have to
 * be allowed first.
 */
export async function placeBid(
  connection: WalletConnection,
  { work, auction }: OfAuction,
  amount: Money,
): Promise<void> {
  const { contracts } = await getConfig();
  const intent = intentOf("bid", work, amount);
  const value = BigInt(amount.amount);
  if (amount.currency === "ETH") {
    const data = await encodeCall("AuctionHouse", "bid", [auction.id]);
    const call = { to: contracts.auctionHouse, data, valueWei: value, minGas: bidGas };
    return sendAndWait(connection, call, intent);
  }
  const permit = await permitFor(connection, { market: "auctionHouse", value });
  const data = permit
    ? await encodeCall("AuctionHouse", "bidWithPermit", [auction.id, value, ...permit])
    : await encodeCall("AuctionHouse", "bidWithToken", [auction.id, value]);
  const call = { to: contracts.auctionHouse, data, minGas: tokenGas };
  await sendAndWait(connection, call, intent);
}

/** Adds to the own leading bid. Throws as `placeBid` does; tokens need the allowance. */
export async function raiseBid(
  connection: WalletConnection,
  { work, auction }: OfAuction,
  added: Money,
): Promise<void> {
  const { contracts } = await getConfig();
  const to = contracts.auctionHouse;
  const intent = intentOf("raise_bid", work, added);
  const value = BigInt(added.amount);
  if (added.currency === "ETH") {
    const data = await encodeCall("AuctionHouse", "raiseBid", [auction.id]);
    return sendAndWait(connection, { to, data, valueWei: value }, intent);
  }
  if ((await tokenAllowance(connection.address, "auctionHouse")) < value) {
    throw new PermitUnsupported("raising needs an allowance");
  }
  const data = await encodeCall("AuctionHouse", "raiseBidWithToken", [auction.id, value]);
  await sendAndWait(connection, { to, data }, intent);
}

/** Buys at once at `price` or below; what is too much comes back. Throws as `placeBid` does. */
export async function buyAtOnce(
  connection: WalletConnection,
  { work, auction }: OfAuction,
  price: Money,
): Promise<void> {
  const { contracts } = await getConfig();
  const to = contracts.auctionHouse;
  const intent = intentOf("buy", work, price);
  const value = BigInt(price.amount);
  if (price.currency === "ETH") {
    const data = await encodeCall("AuctionHouse", "buy", [auction.id, value]);
    const call = { to, data, valueWei: value, minGas: buyGas };
    return sendAndWait(connection, call, intent);
  }
  const permit = await permitFor(connection, { market: "auctionHouse", value });
  const data = permit
    ? await encodeCall("AuctionHouse", "buyWithPermit", [auction.id, value, ...permit])
    : await encodeCall("AuctionHouse", "buyWithToken", [auction.id, value]);
  await sendAndWait(connection, { to, data, minGas: buyGas }, intent);
}

/** Ends an auction whose time is over; anyone can. */
export async function settleAuction(
  connection: WalletConnection,
  { work, auction }: OfAuction,
): Promise<void> {
  const { contracts } = await getConfig();
  const data = await encodeCall("AuctionHouse", "settle", [auction.id]);
  const intent = intentOf("settle_auction", work);
  await sendAndWait(connection, { to: contracts.auctionHouse, data }, intent);
}

/** Takes the own token back out of an auction without a bid. */
export async function cancelAuction(
  connection: WalletConnection,
  { work, auction }: OfAuction,
): Promise<void> {
  const { contracts } = await getConfig();
  const data = await encodeCall("AuctionHouse", "cancel", [auction.id]);
  const intent = intentOf("cancel_auction", work);
  await sendAndWait(connection, { to: contracts.auctionHouse, data }, intent);
}

/** Gives the leading bid back that nobody could settle; the token is settled apart. */
export async function releaseBid(
  connection: WalletConnection,
  { work, auction }: { work: Work; auction: Pick<Auction, "id" | "leadingBid"> },
): Promise<void> {
  const { contracts } = await getConfig();
  const data = await encodeCall("AuctionHouse", "releaseBid", [auction.id]);
  const intent = intentOf("release_bid", work, auction.leadingBid ?? undefined);
  await sendAndWait(connection, { to: contracts.auctionHouse, data }, intent);
}

type Kind = "bid" | "raise_bid" | "buy" | "settle_auction" | "cancel_auction" | "release_bid";

function intentOf(kind: Kind, work: Work, amount?: Money) {
  const summary = { ...summaryOf(work), ...(amount && { amount }) };
  return { kind, key: auctionKey(work.id), summary };
}
