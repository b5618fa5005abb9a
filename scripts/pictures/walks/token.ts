import { confirmTransaction } from "../../../test/e2e/support/flows/builtinWallet.ts";
import type { Walk } from "../walk.ts";

/** Leaves a swap, which the drawer of transactions shows. */
export const token: Walk = async ({ member }, shoot) => {
  await member.goto("/token");
  await member.field("token:pay").fill("0.25");
  await member.button("token:act.buy").waitFor();
  await shoot(member, "token");
  await member.button("token:act.buy").click();
  await member.dialog("wallet:confirm.transaction.title").waitFor();
  await shoot(member, "token-confirm");
  await confirmTransaction(member, "wallet:call.TokenDesk.buy");
  await member.heading("token:receipt.bought").waitFor();
  await shoot(member, "token-receipt");
};

export const transactions: Walk = async ({ member }, shoot) => {
  await member.goto("/token");
  await member.button("common:nav.transactions").click();
  await member.dialog("transactions:title").waitFor();
  await shoot(member, "transactions");
};
