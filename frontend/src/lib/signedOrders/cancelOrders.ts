import { queryOptions } from "@tanstack/react-query";
import { getConfig } from "../api/config.ts";
import type { SignedOrder } from "../api/types.ts";
import { encodeCall } from "../eth/contracts.ts";
import { waitUntilIncluded } from "../transactions/follow.ts";
import { type Call, estimateGas, type Intent, sendTransaction } from "../transactions/send.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import { groupNonces } from "./nonce.ts";

/** Some orders of the connected account, or all that it has ever signed. */
export type Cancelled = readonly SignedOrder[] | "all";

export const cancelKey = "cancel:signedOrders";

/** How many transactions it takes: one a group of nonces, or one for all. */
export function cancelCount(what: Cancelled): number {
  return what === "all" ? 1 : groupNonces(noncesOf(what)).length;
}

/** What the transactions cost at most, in wei. Throws `TxError`. */
export function cancelFeeQuery(account: string, what: Cancelled) {
  const names = what === "all" ? what : what.map(({ hash }) => hash);
  return queryOptions({
    queryKey: ["cancelFee", account, names],
    queryFn: async () => {
      const calls = await callsOf(what);
      const estimates = await Promise.all(calls.map((call) => estimateGas(account, call)));
      return estimates.reduce((sum, { maxFeeWei }) => sum + maxFeeWei, 0n);
    },
    retry: false,
  });
}

/** Ends orders for good, one transaction after the other. Throws `TxError`. */
export async function cancelOrders(connection: WalletConnection, what: Cancelled): Promise<void> {
  const kind = what === "all" ? "cancel_all_orders" : "cancel_order";
  const intent: Intent = { kind, key: cancelKey, summary: summaryOf(what) };
  for (const call of await callsOf(what)) {
    const entry = await sendTransaction(connection, call, intent);
    await waitUntilIncluded(entry.id);
  }
}

async function callsOf(what: Cancelled): Promise<Call[]> {
  const { contracts } = await getConfig();
  const to = contracts.marketplace;
  if (what === "all") return [{ to, data: await encodeCall("Marketplace", "cancelAllOrders", []) }];
  return Promise.all(
    groupNonces(noncesOf(what)).map(async ({ word, mask }) => ({
      to,
      data: await encodeCall("Marketplace", "cancelNonces", [word, mask]),
    })),
  );
}

function noncesOf(orders: readonly SignedOrder[]): bigint[] {
  return orders.map(({ message }) => BigInt(message.nonce));
}

function summaryOf(what: Cancelled): NonNullable<Intent["summary"]> {
  const [one, another] = what === "all" ? [] : what;
  if (!one || another) return {};
  const { work, price: amount } = one;
  return { amount, ...(work && { title: work.title, workId: work.id }) };
}
