import { getConfig } from "@/lib/api/config.ts";
import type { Currency, WorkCard } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import { currencyCodes } from "@/lib/eth/currencyCodes.ts";
import { signOrder } from "@/lib/signedOrders/signOrder.ts";
import type { Intent } from "@/lib/transactions/send.ts";
import { sendAndWait } from "@/lib/transactions/sendAndWait.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import type { ListingTerms } from "../terms/listingTerms.ts";

const nobody = `0x${"0".repeat(40)}`;

type MintedWork = Pick<WorkCard, "id" | "title"> & { tokenId: string };

export const listKey = (workId: string) => `list:${workId}`;
export const cancelKey = (workId: string) => `cancel:${workId}`;

export async function listWork(
  connection: WalletConnection,
  work: MintedWork,
  terms: ListingTerms,
): Promise<void> {
  const { contracts } = await getConfig();
  const data = await encodeCall("Marketplace", "list", [
    contracts.collection,
    work.tokenId,
    terms.price,
    currencyCodes[terms.currency],
    terms.expiresAt,
    terms.buyer ?? nobody,
  ]);
  const summary = summaryOf(work, { amount: terms.price, currency: terms.currency });
  await sendAndWait(
    connection,
    { to: contracts.marketplace, data },
    { kind: "list", key: listKey(work.id), summary },
  );
}

/** Puts a work on sale by a signature alone; needs a session. */
export async function signAsk(
  connection: WalletConnection,
  work: MintedWork & { epoch: number },
  terms: ListingTerms,
): Promise<void> {
  await signOrder(connection, {
    side: "ask",
    tokenId: work.tokenId,
    currency: terms.currency,
    price: terms.price,
    expiresAt: terms.expiresAt,
    taker: terms.buyer ?? nobody,
    epoch: work.epoch,
  });
}

/** Changes price and expiry; currency and buyer stay. */
export async function updateListing(
  connection: WalletConnection,
  work: MintedWork,
  terms: ListingTerms,
): Promise<void> {
  const { contracts } = await getConfig();
  const args = [contracts.collection, work.tokenId, terms.price, terms.expiresAt];
  const data = await encodeCall("Marketplace", "updateListing", args);
  const summary = summaryOf(work, { amount: terms.price, currency: terms.currency });
  await sendAndWait(
    connection,
    { to: contracts.marketplace, data },
    { kind: "update", key: listKey(work.id), summary },
  );
}

export async function cancelListing(connection: WalletConnection, work: MintedWork): Promise<void> {
  const { contracts } = await getConfig();
  const args = [contracts.collection, work.tokenId];
  const data = await encodeCall("Marketplace", "cancelListing", args);
  await sendAndWait(
    connection,
    { to: contracts.marketplace, data },
    { kind: "cancel", key: cancelKey(work.id), summary: summaryOf(work) },
  );
}

export function summaryOf(
  { id, title }: Pick<WorkCard, "id" | "title">,
  price?: { amount: bigint; currency: Currency },
): NonNullable<Intent["summary"]> {
  const amount = price && { amount: price.amount.toString(), currency: price.currency };
  return { title, workId: id, ...(amount && { amount }) };
}
