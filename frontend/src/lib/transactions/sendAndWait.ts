import type { WalletConnection } from "../wallet/connection.ts";
import { waitUntilIncluded } from "./follow.ts";
import { type Call, type Intent, sendTransaction } from "./send.ts";

/** Sends one call to a contract and waits until it is in a block. Throws `TxError`. */
export async function sendAndWait(
  connection: WalletConnection,
  call: Call,
  intent: Intent,
): Promise<void> {
  const entry = await sendTransaction(connection, call, intent);
  await waitUntilIncluded(entry.id);
}
