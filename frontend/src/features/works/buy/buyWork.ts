import { getConfig } from "@/lib/api/config.ts";
import type { Money, WorkCard } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import type { Call } from "@/lib/transactions/send.ts";
import { sendAndWait } from "@/lib/transactions/sendAndWait.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { permitFor } from "@/lib/wallet/permit.ts";
import { summaryOf } from "../sell/listingCalls.ts";

type MintedWork = Pick<WorkCard, "id" | "title"> & { tokenId: string };

export const buyKey = (workId: string) => `buy:${workId}`;

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
  await sendAndWait(connection, call, intent);
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
  const permit = await permitFor(connection, { market: "marketplace", value: price });
  const data = permit
    ? await encodeCall("Marketplace", "buyWithPermit", [...args, ...permit])
    : await encodeCall("Marketplace", "buyWithToken", args);
  return { to: contracts.marketplace, data };
}
