import { getConfig } from "../api/config.ts";
import { encodeCall } from "../eth/contracts.ts";
import { sendAndWait } from "../transactions/sendAndWait.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import type { Market } from "./permissions.ts";

export const approvalKey = (owner: string, market: Market = "marketplace") =>
  `approve:works:${market}:${owner}`;

/** Once an account: lets a contract take works that are sold, or that become prizes. */
export async function approveWorks(
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
