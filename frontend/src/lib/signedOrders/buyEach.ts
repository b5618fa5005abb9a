import { api, unwrap } from "../api/client.ts";
import { getConfig } from "../api/config.ts";
import type { Money, WorkCard } from "../api/types.ts";
import { type DecodedError, decodeEvents, encodeCall, errorNameOf } from "../eth/contracts.ts";
import { currencyCodes } from "../eth/currencyCodes.ts";
import { rpc } from "../eth/rpc.ts";
import { waitUntilIncluded } from "../transactions/follow.ts";
import { sendTransaction } from "../transactions/send.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import { fillStatuses } from "./fillStatus.ts";
import { priceOf, totalsOf } from "./priceOf.ts";

export const buyEachKey = "buy:each";

/** What became of one work: bought, or why not; null if the contract gave no reason. */
export type Purchase = { work: WorkCard; bought: boolean; reason: DecodedError | null };

type Log = { address: string; topics: string[]; data: string };
type Offer = { work: WorkCard; price: Money; refused: DecodedError | null; signed: unknown[] };

/**
 * Buys each of several works or leaves it out, in one transaction: for what can't be bought nothing
 * is paid. What costs tokens needs the allowance for all of it first. Throws `TxError`.
 */
export async function buyEach(
  connection: WalletConnection,
  works: readonly WorkCard[],
): Promise<Purchase[]> {
  const offers = await Promise.all(works.map((work) => readOffer(work, connection.address)));
  const open = offers.filter(({ refused }) => refused === null);
  const events = open.length > 0 ? await sendAndRead(connection, open) : [];
  return Promise.all(
    offers.map(async ({ work, refused }) => {
      const of = events.filter(({ args }) => args.tokenId === work.tokenId);
      if (of.some(({ name }) => name === "Sale")) return { work, bought: true, reason: null };
      const skipped = of.find(({ name }) => name === "PurchaseSkipped");
      const name = skipped && (await errorNameOf("Marketplace", skipped.args.reason ?? ""));
      return { work, bought: false, reason: refused ?? (name ? { name, args: {} } : null) };
    }),
  );
}

/** What the contract needs of a signed ask, unless it already says no. */
async function readOffer(work: WorkCard, taker: string): Promise<Offer> {
  const price = priceOf(work) ?? { amount: "0", currency: "ETH" };
  if (!work.ask) return { work, price, refused: null, signed: [] };
  const params = { path: { hash: work.ask.hash }, query: { taker } };
  const { fill, message, signature } = await unwrap(
    api.GET("/api/signed-orders/{hash}", { params }),
  );
  const args = { status: String(fillStatuses.indexOf(fill)) };
  const refused = fill === "fillable" ? null : { name: "Orders_NotFillable", args };
  return { work, price, refused, signed: [message, signature] };
}

async function sendAndRead(
  connection: WalletConnection,
  offers: readonly Offer[],
): Promise<DecodedError[]> {
  const { contracts } = await getConfig();
  const listed = offers
    .filter(({ work }) => !work.ask)
    .map(({ work, price: { amount, currency } }) => [
      ...[contracts.collection, work.tokenId],
      ...[currencyCodes[currency], BigInt(amount)],
    ]);
  const signed = offers.filter(({ work }) => work.ask).map((offer) => offer.signed);
  const data = await encodeCall("Marketplace", "buyEach", [listed, signed]);
  const [amount, another] = totalsOf(offers.map(({ work }) => work));
  const valueWei = amount?.currency === "ETH" ? BigInt(amount.amount) : 0n;
  // A summary has room for one amount.
  const summary = amount && !another ? { amount } : {};
  const { id } = await sendTransaction(
    connection,
    { to: contracts.marketplace, data, valueWei },
    { kind: "buy_several", key: buyEachKey, summary },
  );
  const { hash } = await waitUntilIncluded(id);
  const receipt = await rpc<{ logs: Log[] }>("eth_getTransactionReceipt", [hash]);
  return decodeEvents("Marketplace", receipt.logs);
}
