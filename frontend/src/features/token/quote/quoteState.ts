import { sameAddress } from "@/lib/address.ts";
import type { TokenQuote } from "@/lib/api/types.ts";
import { parseDecimal } from "@/lib/money.ts";

export type Side = TokenQuote["side"];

/** What a quote was or would be asked for. `amount` in the smallest unit of what is paid. */
export type QuoteRequest = { side: Side; amount: string; account: string | null };

/** What the person typed, read. */
export type TypedAmount =
  | { state: "empty" }
  | { state: "unreadable" }
  | { state: "zero" }
  | { state: "amount"; amount: bigint };

export function readTyped(text: string): TypedAmount {
  if (!text.trim()) return { state: "empty" };
  const amount = parseDecimal(text);
  if (amount === null) return { state: "unreadable" };
  return amount === 0n ? { state: "zero" } : { state: "amount", amount };
}

/** Whether a quote answers this request and no other: answers may come late and out of order. */
export function answers(quote: TokenQuote, request: QuoteRequest): boolean {
  const forAccount = quote.balances !== null;
  return (
    quote.side === request.side &&
    quote.pay.amount === request.amount &&
    forAccount === (request.account !== null)
  );
}

/** What the order form may show and do. Only `ready` may be sent to the wallet. */
export type QuoteState =
  | { state: "empty" | "unreadable" | "zero" | "asking" | "failed" }
  | { state: "outdated"; quote: TokenQuote }
  | { state: "short"; quote: TokenQuote }
  | { state: "ready"; quote: TokenQuote };

type Inputs = {
  text: string;
  side: Side;
  account: string | null;
  /** The last answer and what it was asked for. */
  answer: { request: QuoteRequest; quote: TokenQuote } | null;
  failed: boolean;
  nowMs: number;
};

/** Seconds before a quote's deadline at which it is too late to open the wallet with it. */
const marginSeconds = 60;

/** Decides from what is typed *now*; an answer to anything else is only shown, never used. */
export function quoteStateOf({ text, side, account, answer, failed, nowMs }: Inputs): QuoteState {
  const typed = readTyped(text);
  if (typed.state !== "amount") return { state: typed.state };
  const wanted = { side, amount: typed.amount.toString(), account };
  if (!answer || !isSame(answer.request, wanted) || !answers(answer.quote, wanted)) {
    return { state: failed ? "failed" : "asking" };
  }
  const { quote } = answer;
  if (nowMs / 1000 > quote.deadline - marginSeconds) return { state: "outdated", quote };
  return { state: quote.shortfall ? "short" : "ready", quote };
}

function isSame(a: QuoteRequest, b: QuoteRequest): boolean {
  const accounts = a.account === b.account || sameAddress(a.account, b.account);
  return a.side === b.side && a.amount === b.amount && accounts;
}
