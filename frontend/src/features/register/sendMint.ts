import type { Work } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import { sendTransaction } from "@/lib/transactions/send.ts";
import type { TransactionEntry } from "@/lib/transactions/types.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import type { StoredWork } from "./draft/draft.ts";
import { mintKey } from "./draft/mintKey.ts";

/**
 * Sends the mint of a stored work; its hash is kept before anything is waited for. Throws
 * `TxError`, or refuses if the server now names other content than the person registered.
 */
export async function sendMint(
  connection: WalletConnection,
  work: Work,
  stored: StoredWork,
): Promise<TransactionEntry> {
  if (!work.mint) throw new Error(`work ${work.id} has nothing to mint`);
  const { to, contentHash, metadataHash, royaltyBps } = work.mint.args;
  if (contentHash !== stored.contentHash || metadataHash !== stored.metadataHash) {
    throw new Error(`work ${work.id} has changed since it was stored`);
  }
  const args = [to, contentHash, metadataHash, royaltyBps];
  const data = await encodeCall("Collection", "mintUnique", args);
  const summary = { title: work.title, workId: work.id };
  return sendTransaction(
    connection,
    { to: work.mint.to, data },
    { kind: "mint", key: mintKey(work.id), summary },
  );
}
