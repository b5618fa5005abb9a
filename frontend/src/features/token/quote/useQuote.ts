import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { TokenQuote } from "@/lib/api/types.ts";
import {
  type QuoteRequest,
  type QuoteState,
  quoteStateOf,
  readTyped,
  type Side,
} from "./quoteState.ts";
import { quoteQuery } from "./tokenQueries.ts";

const pauseMs = 250;

type Asked = { text: string; side: Side; account: string | null };

type UsedQuote = {
  state: QuoteState;
  /** The newest answer for this side, to keep on screen while the next one is on its way. */
  shown: TokenQuote | null;
  error: unknown;
  retry: () => void;
};

/** The quote for what is typed, asked for when the typing pauses. */
export function useQuote({ text, side, account }: Asked): UsedQuote {
  const settled = useSettled(text);
  const typed = readTyped(settled);
  const request: QuoteRequest | null =
    typed.state === "amount" ? { side, amount: typed.amount.toString(), account } : null;
  const quote = useQuery(quoteQuery(request));
  const answer = request && quote.data ? { request, quote: quote.data } : null;
  const failed = quote.isError && !quote.data;
  const state = quoteStateOf({ text, side, account, answer, failed, nowMs: Date.now() });
  const shown = useRef<TokenQuote | null>(null);
  if (quote.data) shown.current = quote.data;
  const keep = state.state === "asking" && shown.current?.side === side;
  return {
    state,
    shown: "quote" in state ? state.quote : keep ? shown.current : null,
    error: quote.error,
    retry: () => quote.refetch(),
  };
}

/** The text once it has not changed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
