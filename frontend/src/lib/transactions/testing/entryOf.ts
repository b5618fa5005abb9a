import type { TransactionEntry } from "../types.ts";

/** A sent transaction, changed where a test needs it. */
export function entryOf(change: Partial<TransactionEntry> = {}): TransactionEntry {
  return {
    id: "entry",
    key: "mint:1",
    kind: "mint",
    summary: {},
    chainId: 31_337,
    account: "0xAbC0000000000000000000000000000000000001",
    from: "0xAbC0000000000000000000000000000000000001",
    nonce: 7,
    to: "0xDef0000000000000000000000000000000000002",
    data: "0x1234",
    valueWei: "5",
    hash: "0xaa",
    status: "pending",
    reorged: false,
    block: null,
    confirmations: 0,
    finalityBlocks: 30,
    fee: null,
    effects: [],
    error: null,
    balances: null,
    expectedBalances: null,
    createdAtMs: 0,
    seenAtMs: 0,
    ...change,
  };
}
