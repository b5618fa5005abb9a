import { getConfig } from "../api/config.ts";
import type { Money, WorkCard } from "../api/types.ts";
import { encodeCall } from "../eth/contracts.ts";
import { sendAndWait } from "../transactions/sendAndWait.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import type { Market } from "./permissions.ts";

export const allowanceKey = (owner: string, market: Market = "marketplace") =>
  `approve:token:${market}:${owner}`;

type Approval = { price: Money; market?: Market; work?: Pick<WorkCard, "id" | "title"> };

/** Lets a contract take exactly this price, where no permit can be signed. Throws `TxError`. */
export async function approveToken(
  connection: WalletConnection,
  { price, market = "marketplace", work }: Approval,
): Promise<void> {
  const { contracts } = await getConfig();
  const args = [contracts[market], BigInt(price.amount)];
  const data = await encodeCall("ServiceToken", "approve", args);
  const summary = { amount: price, ...(work && { title: work.title, workId: work.id }) };
  await sendAndWait(
    connection,
    { to: contracts.serviceToken, data },
    { kind: "approve", key: allowanceKey(connection.address, market), summary },
  );
}
