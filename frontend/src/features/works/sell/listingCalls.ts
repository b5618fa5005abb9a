import { getConfig } from "@/lib/api/config.ts";
import type { Currency, WorkCard } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import type { Market } from "@/lib/orders/permissions.ts";
import { signOrder } from "@/lib/orders/signOrder.ts";
import { waitUntilIncluded } from "@/lib/transactions/follow.ts";
import { type Call, type Intent, sendTransaction } from "@/lib/transactions/send.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import type { ListingTerms } from "../terms/listingTerms.ts";

/** `IPayouts.Currency` */
export const currencyCodes: Record<Currency, number> = { ETH: 0, JTK: 1 };
const nobody = `0x${"0".repeat(40)}`;

type MintedWork = Pick<WorkCard, "id" | "title"> & { tokenId: string };

/** Sends one call to a contract and waits until it is in a block. Throws `TxError`. */
export async function sendAndWait(
  connection: WalletConnection,
  call: Call,
  intent: Intent,
): Promise<void> {
  const entry = await sendTransaction(connection, call, intent);
  await waitUntilIncluded(entry.id);
}

/** Once an account: lets a contract hand over works that were sold. */
export async function approveMarketplace(
  connection: WalletConnection,
  market: Market = "marketplace",
): Promise<void> {
  const { contracts } = await getConfig();
  const data = await encodeCall("Collection", "setApprovalForAll", [contracts[market], true]);
  await sendAndWait(
    connection,
    { to: contracts.collection, data },
    { kind: "approve", key: approvalKey(connection.address, market) },
  );
}

export const approvalKey = (owner: string, market: Market = "marketplace") =>
  `approve:works:${market}:${owner}`;
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
