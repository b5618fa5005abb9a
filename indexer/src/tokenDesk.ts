import { ponder } from "ponder:registry";
import { activity, swap } from "ponder:schema";

import { activityRows } from "./activity.ts";
import { eventColumns } from "./eventColumns.ts";

ponder.on("TokenDesk:TokensBought", async ({ event, context }) => {
  const { buyer: account, ethInWei: ethWei, tokensOut: tokens } = event.args;
  const columns = eventColumns(event);
  const row = { ...columns, side: "buy", account, ethWei, tokens, feeWei: 0n } as const;
  await context.db.insert(swap).values(row);
  const what = { kind: "buy_token", actor: account, amount: tokens, currency: "JTK" } as const;
  await context.db.insert(activity).values(activityRows(columns, what));
});

ponder.on("TokenDesk:TokensSold", async ({ event, context }) => {
  const { seller: account, ethOutWei: ethWei, tokensIn: tokens, feeWei } = event.args;
  const columns = eventColumns(event);
  const row = { ...columns, side: "sell", account, ethWei, tokens, feeWei } as const;
  await context.db.insert(swap).values(row);
  const what = { kind: "sell_token", actor: account, amount: tokens, currency: "JTK" } as const;
  await context.db.insert(activity).values(activityRows(columns, what));
});
