import { api, unwrap } from "../api/client.ts";
import { getConfig } from "../api/config.ts";
import type { SignedOrder, WorkCard } from "../api/types.ts";
import { encodeCall } from "../eth/contracts.ts";
import { sendAndWait } from "../transactions/sendAndWait.ts";
import { TxError } from "../txError.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import { fillStatuses } from "./fillStatus.ts";

export const fillKey = (hash: string) => `fill:${hash}`;

type SoldWork = Pick<WorkCard, "id" | "title"> & { tokenId: string };

/** Sells a work to a bid. Throws `TxError` with the reason, before a wallet opens, if it is over. */
export async function acceptBid(
  connection: WalletConnection,
  bid: SignedOrder,
  work: SoldWork,
): Promise<void> {
  await checkFillable(bid, { taker: connection.address, tokenId: work.tokenId });
  const { contracts } = await getConfig();
  const args = [bid.message, bid.signature, work.tokenId];
  const data = await encodeCall("Marketplace", "fillBid", args);
  const summary = { title: work.title, workId: work.id, amount: bid.price };
  await sendAndWait(
    connection,
    { to: contracts.marketplace, data },
    { kind: "accept_offer", key: fillKey(bid.hash), summary },
  );
}

/** Buys by a signed ask; one in tokens needs the allowance first. Throws as `acceptBid` does. */
export async function buyByAsk(
  connection: WalletConnection,
  ask: SignedOrder,
  work: SoldWork,
): Promise<void> {
  await checkFillable(ask, { taker: connection.address, tokenId: work.tokenId });
  const { contracts } = await getConfig();
  const inEth = ask.price.currency === "ETH";
  const call = inEth ? "fillAsk" : "fillAskWithToken";
  const data = await encodeCall("Marketplace", call, [ask.message, ask.signature]);
  const valueWei = inEth ? BigInt(ask.price.amount) : 0n;
  const summary = { title: work.title, workId: work.id, amount: ask.price };
  await sendAndWait(
    connection,
    { to: contracts.marketplace, data, valueWei },
    { kind: "buy", key: fillKey(ask.hash), summary },
  );
}

/** The contract's own answer, which also sees what the index does not: permissions and a pause. */
async function checkFillable(
  { hash }: SignedOrder,
  query: { taker: string; tokenId: string },
): Promise<void> {
  const params = { path: { hash }, query };
  const { fill } = await unwrap(api.GET("/api/signed-orders/{hash}", { params }));
  if (fill === "fillable") return;
  const args = { status: String(fillStatuses.indexOf(fill)) };
  throw new TxError("reverted", { reason: { name: "Orders_NotFillable", args } });
}
