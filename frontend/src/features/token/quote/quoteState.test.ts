import { describe, expect, it } from "vitest";
import type { TokenQuote } from "@/lib/api/types.ts";
import { type QuoteRequest, quoteStateOf, readTyped } from "./quoteState.ts";

const nowMs = 1_800_000_000_000;
const account = "0xAAAAaaaaAAAAaaaaAAAAaaaaAAAAaaaaAAAAaaaa";
const oneEth = (10n ** 18n).toString();
const request: QuoteRequest = { side: "buy", amount: oneEth, account };

function quoteFor({ side, amount, account: asked }: QuoteRequest): TokenQuote {
  const [paid, got] = side === "buy" ? (["ETH", "JTK"] as const) : (["JTK", "ETH"] as const);
  const balances = {
    eth: { amount: "9", currency: "ETH" as const },
    token: { amount: "9", currency: "JTK" as const },
  };
  return {
    side,
    pay: { amount, currency: paid },
    receive: { amount: "5", currency: got },
    fee: { amount: "0", currency: "ETH" },
    minReceive: { amount: "5", currency: got },
    deadline: nowMs / 1000 + 600,
    transaction: { to: "0x", data: "0x", value: "0" },
    gas: null,
    balances: asked ? balances : null,
    expectedBalances: asked ? balances : null,
    shortfall: null,
  };
}

type Change = { text?: string; side?: "buy" | "sell"; account?: string | null; failed?: boolean };

function stateOf(answered: QuoteRequest | null, change: Change & { quote?: TokenQuote } = {}) {
  const { quote, ...inputs } = change;
  const answer = answered && { request: answered, quote: quote ?? quoteFor(answered) };
  return quoteStateOf({
    text: "1",
    side: "buy",
    account,
    failed: false,
    nowMs,
    ...inputs,
    answer,
  }).state;
}

describe("readTyped", () => {
  it.each([
    ["", "empty"],
    [" ", "empty"],
    ["abc", "unreadable"],
    ["1.2.3", "unreadable"],
    ["0", "zero"],
    ["0.00", "zero"],
    ["1,000.5", "amount"],
  ])("%j is %s", (text, state) => {
    expect(readTyped(text).state).toBe(state);
  });
});

describe("quoteStateOf", () => {
  it("is ready only with the answer to what is typed now", () => {
    expect(stateOf(null)).toBe("asking");
    expect(stateOf(request)).toBe("ready");
  });

  it("does not use the answer to an earlier amount, however late it came", () => {
    expect(stateOf(request, { text: "10" })).toBe("asking");
    expect(stateOf(request, { text: "1.0" })).toBe("ready");
  });

  it("does not use the answer for the other side or another account", () => {
    expect(stateOf(request, { side: "sell" })).toBe("asking");
    expect(stateOf(request, { account: null })).toBe("asking");
    expect(stateOf(request, { account: `0x${"b".repeat(40)}` })).toBe("asking");
    expect(stateOf(request, { account: account.toLowerCase() })).toBe("ready");
  });

  it("does not use an answer that says something else than was asked", () => {
    const quote = quoteFor({ ...request, amount: "7" });
    expect(stateOf(request, { quote })).toBe("asking");
  });

  it("keeps the last good answer over a failed repeat, and tells of a first failure", () => {
    expect(stateOf(null, { failed: true })).toBe("failed");
    expect(stateOf(request, { failed: true })).toBe("ready");
    expect(stateOf(request, { failed: true, text: "2" })).toBe("failed");
  });

  it("asks again before the deadline comes near", () => {
    const quote = { ...quoteFor(request), deadline: nowMs / 1000 + 59 };
    expect(stateOf(request, { quote })).toBe("outdated");
  });

  it("shows a shortfall before the wallet opens", () => {
    const quote = { ...quoteFor(request), shortfall: { amount: "1", currency: "ETH" as const } };
    expect(stateOf(request, { quote })).toBe("short");
  });

  it("asks nothing for nothing", () => {
    expect(stateOf(request, { text: "" })).toBe("empty");
    expect(stateOf(request, { text: "0" })).toBe("zero");
    expect(stateOf(request, { text: "one" })).toBe("unreadable");
  });
});
