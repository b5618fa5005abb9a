import { ponder } from "ponder:registry";
import { swap } from "ponder:schema";

import { recordActivity } from "./activity.ts";
import { eventColumns } from "./eventColumns.ts";

ponder.on("TokenDesk:TokensBought", async ({ event, context }) => {
  const { buyer: account, ethInWei: ethWei, tokensOut: tokens } = event.args;
  const columns = eventColumns(event);
  const row = { ...columns, side: "buy", account, ethWei, tokens, feeWei: 0n } as const;
  await context.db.insert(swap).values(row);
  await recordActivity(context, {
    event: columns,
    kind: "buy_token",
    actor: account,
    amount: tokens,
    currency: "JTK",
  });
});

ponder.on("TokenDesk:TokensSold", async ({ event, context }) => {
  const { seller: account, ethOutWei: ethWei, tokensIn: tokens, feeWei } = event.args;
  const columns = eventColumns(event);
  const row = { ...columns, side: "sell", account, ethWei, tokens, feeWei } as const;
  await context.db.insert(swap).values(row);
  await recordActivity(context, {
    event: columns,
    kind: "sell_token",
    actor: account,
    amount: tokens,
    currency: "JTK",
  });
});
