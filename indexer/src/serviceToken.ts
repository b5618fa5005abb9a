import { type Context, ponder } from "ponder:registry";
import { tokenBalance } from "ponder:schema";
import { type Hex, zeroAddress } from "viem";

import { recordActivity } from "./activity.ts";
import { eventColumns } from "./eventColumns.ts";

ponder.on("ServiceToken:Transfer", async ({ event, context }) => {
  const { from, to, value: amount } = event.args;
  // Anybody may move nothing from anybody to a look-alike of whom they pay: no history of theirs.
  if (amount === 0n) return;
  const columns = eventColumns(event);
  if (from !== zeroAddress) {
    await addToBalance(context, { address: from, change: -amount, columns });
  }
  if (to !== zeroAddress) await addToBalance(context, { address: to, change: amount, columns });
  // A mint or burn is a swap, of which the desk's own event says more.
  if (from === zeroAddress || to === zeroAddress) return;
  await recordActivity(context, {
    event: columns,
    kind: "token_transfer",
    actor: from,
    counterparty: to,
    amount,
    currency: "JTK",
  });
});

type Change = { address: Hex; change: bigint; columns: { block: bigint } };

async function addToBalance({ db }: Context, { address, change, columns }: Change) {
  const updatedBlock = columns.block;
  await db
    .insert(tokenBalance)
    .values({ address, balance: change, updatedBlock })
    .onConflictDoUpdate((row) => ({ balance: row.balance + change, updatedBlock }));
}
