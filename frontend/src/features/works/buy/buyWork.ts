import { getConfig } from "@/lib/api/config.ts";
import type { Money, WorkCard } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import { type Market, tokenAllowance } from "@/lib/orders/permissions.ts";
import { waitUntilIncluded } from "@/lib/transactions/follow.ts";
import { type Call, sendTransaction } from "@/lib/transactions/send.ts";
import { toTxError } from "@/lib/txError.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { summaryOf } from "../sell/listingCalls.ts";
import { signPermit } from "./permit.ts";

type MintedWork = Pick<WorkCard, "id" | "title"> & { tokenId: string };

export const buyKey = (workId: string) => `buy:${workId}`;
export const allowanceKey = (owner: string, market: Market = "marketplace") =>
  `approve:token:${market}:${owner}`;

/** Lets a contract take exactly this price, for wallets that can't sign a permit. */
export async function approveToken(
  connection: WalletConnection,
  work: Pick<WorkCard, "id" | "title">,
  { price, market = "marketplace" }: { price: Money; market?: Market },
): Promise<void> {
  const { contracts } = await getConfig();
  const args = [contracts[market], BigInt(price.amount)];
  const data = await encodeCall("ServiceToken", "approve", args);
  const summary = { ...summaryOf(work), amount: price };
  const entry = await sendTransaction(
    connection,
    { to: contracts.serviceToken, data },
    { kind: "approve", key: allowanceKey(connection.address, market), summary },
  );
  await waitUntilIncluded(entry.id);
}

/** The wallet has no way to sign a permit; the buyer has to approve first. */
export class PermitUnsupported extends Error {
  override name = "PermitUnsupported";
}

/**
 * Buys at `price` and never above it: the contract refuses a price that has risen meanwhile.
 * Throws `TxError`, or `PermitUnsupported` before anything was sent.
 */
export async function buyWork(
  connection: WalletConnection,
  work: MintedWork,
  price: Money,
): Promise<void> {
  const call = await (price.currency === "ETH"
    ? callWithEth(work, BigInt(price.amount))
    : callWithToken(connection, work, BigInt(price.amount)));
  const summary = { ...summaryOf(work), amount: price };
  const intent = { kind: "buy" as const, key: buyKey(work.id), summary };
  const entry = await sendTransaction(connection, call, intent);
  await waitUntilIncluded(entry.id);
}

async function callWithEth(work: MintedWork, priceWei: bigint): Promise<Call> {
  const { contracts } = await getConfig();
  const args = [contracts.collection, work.tokenId, priceWei];
  const data = await encodeCall("Marketplace", "buy", args);
  return { to: contracts.marketplace, data, valueWei: priceWei };
}

async function callWithToken(
  connection: WalletConnection,
  work: MintedWork,
  price: bigint,
): Promise<Call> {
  const { contracts } = await getConfig();
  const args = [contracts.collection, work.tokenId, price];
  if ((await tokenAllowance(connection.address)) >= price) {
    const data = await encodeCall("Marketplace", "buyWithToken", args);
    return { to: contracts.marketplace, data };
  }
  const permit = await signPermit(connection, price).catch(refuseOrRethrow);
  const signed = [...args, permit.deadline, permit.v, permit.r, permit.s];
  const data = await encodeCall("Marketplace", "buyWithPermit", signed);
  return { to: contracts.marketplace, data };
}

/** A person who says no is not a wallet that can't. */
export async function refuseOrRethrow(cause: unknown): Promise<never> {
  const error = await toTxError(cause);
  throw error.kind === "unknown" ? new PermitUnsupported(error.message, { cause }) : error;
}
