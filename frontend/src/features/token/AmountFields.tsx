import { ArrowDown } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { Field, useControl } from "@/components/form/Field.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import type { Currency, TokenQuote } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import type { Balances } from "@/lib/transactions/types.ts";
import type { QuoteState, Side } from "./quote/quoteState.ts";

interface AmountFieldsProps {
  side: Side;
  text: string;
  onText: (text: string) => void;
  state: QuoteState;
  shown: TokenQuote | null;
  balances: Balances | null;
  /** Absent while the balance isn't known. */
  onMax: (() => void) | null;
}

/** What is paid above, what is received below. */
export function AmountFields(props: AmountFieldsProps) {
  const { side, text, onText, state, shown, balances, onMax } = props;
  const { t } = useTranslation("token");
  const paid: Currency = side === "buy" ? "ETH" : "JTK";
  const got: Currency = side === "buy" ? "JTK" : "ETH";
  const error = state.state === "unreadable" && t("unreadable");
  const balance = balances && (paid === "ETH" ? balances.eth : balances.token);
  return (
    <div>
      <div
        className={cn(
          "rounded-md border border-input-line p-4",
          "focus-within:border-brand has-aria-invalid:border-danger",
        )}
      >
        <Field label={t("pay")} error={error} className="grid-cols-1">
          <Amount currency={paid}>
            <AmountInput value={text} onChange={onText} />
          </Amount>
        </Field>
        {balance && (
          <p className="mt-1 -mr-2 flex min-h-9 items-center justify-between gap-3 text-sm text-muted">
            <span>
              {t("have")} <MoneyText value={balance} />
            </span>
            {onMax && (
              <Button look="quiet" size="sm" className="text-brand" onClick={onMax}>
                {t("max")}
              </Button>
            )}
          </p>
        )}
      </div>
      <ArrowDown
        aria-hidden="true"
        className={cn(
          "relative z-1 mx-auto -my-3.5 size-9 rounded-full p-2",
          "border border-line bg-raised text-muted",
        )}
      />
      <div className="rounded-md bg-surface p-4 dark:bg-bg">
        <p className="text-sm font-semibold">{t("receive")}</p>
        <Amount currency={got}>
          <output
            aria-live="polite"
            className={cn("num min-w-0 grow truncate", state.state !== "ready" && "text-muted")}
          >
            {shown ? (
              <MoneyText value={shown.receive} className="[&_data>span]:hidden" />
            ) : state.state === "asking" ? (
              <Skeleton className="h-8 w-32" />
            ) : (
              "0"
            )}
          </output>
        </Amount>
      </div>
    </div>
  );
}

function Amount({ currency, children }: { currency: Currency; children: ReactNode }) {
  return (
    <div className="flex min-h-12 items-center gap-3 text-3xl font-bold tracking-tight">
      {children}
      <span className="shrink-0 text-lg tracking-normal text-muted">{currency}</span>
    </div>
  );
}

function AmountInput({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <input
      {...useControl()}
      inputMode="decimal"
      autoComplete="off"
      maxLength={40}
      placeholder="0"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="num min-w-0 grow bg-transparent outline-none placeholder:text-muted"
    />
  );
}
