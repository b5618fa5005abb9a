import { getConfig } from "@/lib/api/config.ts";
import type { Work } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import { sendTransaction } from "@/lib/transactions/send.ts";
import type { TransactionEntry } from "@/lib/transactions/types.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import type { StoredWork } from "./draft/draft.ts";
import { mintKey } from "./draft/mintKey.ts";

/**
 * Sends the mint of a stored work, or creates its edition, whose copies the market's sales may
 * mint. Its hash is kept before anything is waited for. Throws `TxError`, or refuses if the server
 * now names other content than the person registered.
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
  const { contracts } = await getConfig();
  const { editionSize } = work;
  const edition = [contentHash, metadataHash, royaltyBps, editionSize, contracts.editionSale];
  const unique = [to, contentHash, metadataHash, royaltyBps];
  const data =
    editionSize === null
      ? await encodeCall("Collection", "mintUnique", unique)
      : await encodeCall("Collection", "createEdition", edition);
  const summary = { title: work.title, workId: work.id };
  return sendTransaction(
    connection,
    { to: work.mint.to, data },
    { kind: "mint", key: mintKey(work.id), summary },
  );
}
