import { expect, it } from "vitest";
import { withoutEchoes } from "./activityQuery.ts";
import type { Activity, ActivityKind } from "./types.ts";

function row(kind: ActivityKind, transaction: string): Activity {
  return {
    id: `${transaction}-${kind}`,
    kind,
    at: "2026-11-21T00:00:00Z",
    block: 1,
    transaction,
    from: null,
    to: null,
    amount: null,
    tokenId: null,
    work: null,
  };
}

const kindsOf = (rows: Activity[]) => withoutEchoes(rows).map(({ kind }) => kind);

it("tells a sale once, not its transfer and payments again", () => {
  const sale = [row("payout", "0x1"), row("transfer", "0x1"), row("sale", "0x1")];
  expect(kindsOf([...sale, row("list", "0x0")])).toEqual(["sale", "list"]);
});

it("keeps a royalty and a gift, which nothing else tells of", () => {
  const rows = [row("payout", "0x1"), row("transfer", "0x2"), row("sale", "0x3")];
  expect(kindsOf(rows)).toEqual(["payout", "transfer", "sale"]);
});

it("tells a purchase of tokens once", () => {
  expect(kindsOf([row("token_transfer", "0x1"), row("buy_token", "0x1")])).toEqual(["buy_token"]);
});
