import { describe, expect, it } from "vitest";
import type { Transaction } from "../api/types.ts";
import { applyAnswer, applyUnknown, droppedAfterMs, isSameCall, unsentAfterMs } from "./reduce.ts";
import { entryOf } from "./testing/entryOf.ts";

const money = { amount: "1", currency: "ETH" } as const;
const block = { number: 12, hash: "0xb", at: "2026-11-21T00:00:00.000Z" };

function answerOf(change: Partial<Transaction> = {}): Transaction {
  return {
    hash: "0xaa",
    status: "included",
    confirmations: 1,
    finalityBlocks: 30,
    block,
    from: "0xAbC0000000000000000000000000000000000001",
    to: null,
    nonce: 7,
    value: null,
    fee: null,
    action: null,
    effects: [],
    error: null,
    balances: null,
    expectedBalances: null,
    replacedBy: null,
    ...change,
  };
}

const free = { latest: 7, pending: 7 };

describe("applyAnswer", () => {
  it("goes from pending over included to final", () => {
    const included = applyAnswer(entryOf(), answerOf(), 5);
    expect(included).toMatchObject({ status: "included", block: 12, seenAtMs: 5 });
    const final = applyAnswer(included, answerOf({ status: "final", confirmations: 30 }), 6);
    expect(final).toMatchObject({ status: "final", confirmations: 30 });
  });

  it("returns to pending when its block is given up, and says so until it is in a block again", () => {
    const included = applyAnswer(entryOf(), answerOf(), 1);
    const gone = applyAnswer(included, answerOf({ status: "pending", block: null }), 2);
    expect(gone).toMatchObject({ status: "pending", reorged: true, block: null });
    expect(applyAnswer(gone, answerOf({ status: "pending", block: null }), 3).reorged).toBe(true);
    expect(applyAnswer(gone, answerOf(), 4)).toMatchObject({ status: "included", reorged: false });
  });

  it("keeps the contract's reason of a failure", () => {
    const error = { name: "Marketplace_NotListed", args: { tokenId: "1" } };
    expect(applyAnswer(entryOf(), answerOf({ status: "failed", error }), 1).error).toEqual(error);
  });

  it("learns the hash of an entry that never got one", () => {
    const lost = entryOf({ status: "signing", hash: null });
    expect(applyAnswer(lost, answerOf(), 1)).toMatchObject({ hash: "0xaa", status: "included" });
  });
});

describe("applyUnknown", () => {
  it("treats a vanished block as a reorg, not as a loss", () => {
    const balances = { eth: money, token: money };
    const entry = entryOf({ status: "included", block: 12, confirmations: 3, balances });
    expect(applyUnknown(entry, free, droppedAfterMs * 2)).toMatchObject({
      status: "pending",
      reorged: true,
      block: null,
      balances: null,
    });
  });

  it("gives up only when the nonce stayed free for long", () => {
    const entry = entryOf({ seenAtMs: 0 });
    expect(applyUnknown(entry, free, droppedAfterMs)).toBe(entry);
    expect(applyUnknown(entry, free, droppedAfterMs + 1).status).toBe("dropped");
    const used = { latest: 7, pending: 8 };
    expect(applyUnknown(entry, used, droppedAfterMs * 9)).toBe(entry);
  });

  it("gives up an unsent signing in the same way", () => {
    const entry = entryOf({ status: "signing", hash: null });
    expect(applyUnknown(entry, free, droppedAfterMs + 1).status).toBe("dropped");
  });

  it("gives up sooner what the wallet failed to send, but not while its nonce is taken", () => {
    const unsure = entryOf({ status: "signing", hash: null, unsureAtMs: 5 });
    expect(applyUnknown(unsure, free, 5 + unsentAfterMs)).toBe(unsure);
    expect(applyUnknown(unsure, free, 6 + unsentAfterMs).status).toBe("dropped");
    const used = { latest: 7, pending: 8 };
    expect(applyUnknown(unsure, used, 6 + unsentAfterMs)).toBe(unsure);
  });
});

describe("isSameCall", () => {
  const entry = entryOf();
  const same = { to: "0xdef0000000000000000000000000000000000002", input: "0x1234", valueWei: 5n };

  it("knows its own call sent again, whatever the letters' case", () => {
    expect(isSameCall(entry, same)).toBe(true);
  });

  it("knows a cancellation", () => {
    expect(isSameCall(entry, { ...same, input: "0x" })).toBe(false);
    expect(isSameCall(entry, { ...same, valueWei: 0n })).toBe(false);
    expect(isSameCall(entry, { ...same, to: entry.from })).toBe(false);
  });
});
