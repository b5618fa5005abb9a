import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { ApiError } from "@/lib/api/problem.ts";
import type { TokenQuote } from "@/lib/api/types.ts";
import { walletQuery } from "@/lib/api/walletQuery.ts";
import { toDecimal } from "@/lib/money.ts";
import { waitUntilIncluded } from "@/lib/transactions/follow.ts";
import { sendTransaction } from "@/lib/transactions/send.ts";
import { useLatestTransaction } from "@/lib/transactions/store.ts";
import { isUnsettled } from "@/lib/transactions/types.ts";
import { currentConnection, useConnection } from "@/lib/wallet/connection.ts";
import { AmountFields } from "./AmountFields.tsx";
import { QuoteDetails } from "./QuoteDetails.tsx";
import { maxPayable } from "./quote/maxPayable.ts";
import type { QuoteState, Side } from "./quote/quoteState.ts";
import { tokenQuery } from "./quote/tokenQueries.ts";
import { useQuote } from "./quote/useQuote.ts";
import { Receipt } from "./Receipt.tsx";
import { ShortNotice } from "./ShortNotice.tsx";

interface ExchangeFormProps {
  side: Side;
  /** What is paid, as typed. */
  text: string;
  onText: (text: string) => void;
}

export function ExchangeForm({ side, text, onText }: ExchangeFormProps) {
  const { t } = useTranslation("token");
  const connection = useConnection();
  const account = connection?.address ?? null;
  const { data: wallet } = useQuery({ ...walletQuery(account ?? ""), enabled: account !== null });
  const { data: token } = useQuery(tokenQuery);
  const { state, shown, error, retry } = useQuote({ text, side, account });
  const sent = useLatestTransaction(`token:${side}`);
  // A receipt from before the page was opened is history, one still on its way is not.
  const [followed, setFollowed] = useState(isUnsettled(sent) ? sent?.id : undefined);
  const paused = side === "buy" && token?.paused === true;
  const max = wallet && maxPayable(side, { balances: wallet, maxFeeWei: maxFeeOf(shown) });

  async function exchange(quote: TokenQuote) {
    const entry = await sendQuote(quote);
    if (!entry) return;
    setFollowed(entry.id);
    await waitUntilIncluded(entry.id);
    onText("");
  }

  return (
    <form
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-1 gap-5"
    >
      <AmountFields
        side={side}
        text={text}
        onText={onText}
        state={state}
        shown={shown}
        balances={wallet ?? null}
        onMax={max === undefined ? null : () => onText(toDecimal(max))}
      />
      {state.state === "failed" && <QuoteFailure error={error} onRetry={retry} />}
      {shown && <QuoteDetails quote={shown} dimmed={state.state !== "ready"} />}
      {state.state === "short" && state.quote.shortfall && (
        <ShortNotice missing={state.quote.shortfall} />
      )}
      {paused && <Notice tone="warning" title={t("paused")} />}
      <ActionButton
        size="lg"
        pending={isUnsettled(sent)}
        disabled={state.state !== "ready" || paused}
        onAct={() => state.state === "ready" && exchange(state.quote)}
      >
        {t(labelOf(state, side))}
      </ActionButton>
      {sent && sent.id === followed && <Receipt entry={sent} side={side} />}
    </form>
  );
}

function maxFeeOf(quote: TokenQuote | null): bigint | null {
  return quote?.gas ? BigInt(quote.gas.maxFee.amount) : null;
}

function sendQuote(quote: TokenQuote) {
  const connection = currentConnection();
  if (!connection) return null;
  const { to, data, value } = quote.transaction;
  const kind = quote.side === "buy" ? "buy_token" : "sell_token";
  const summary = { amount: quote.receive };
  const call = { to, data, valueWei: BigInt(value) };
  return sendTransaction(connection, call, { kind, key: `token:${quote.side}`, summary });
}

/** The button says what is missing before it says what it does. */
function labelOf({ state }: QuoteState, side: Side) {
  if (state === "empty" || state === "zero" || state === "unreadable") return "act.enter";
  if (state === "asking" || state === "outdated") return "act.asking";
  return side === "buy" ? "act.buy" : "act.sell";
}

function QuoteFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("token");
  const code = error instanceof ApiError ? error.problem.code : null;
  if (code === "amount_too_small") return <Notice tone="warning" title={t("tooSmall")} />;
  if (code === "desk_paused") return null;
  return <ErrorState error={error} onRetry={onRetry} safety="unsent" className="py-4" />;
}
