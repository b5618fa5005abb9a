import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { useConfig } from "@/lib/api/config.ts";
import type { Money, TokenQuote } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import { roundUp } from "@/lib/money.ts";

/** Rate, fees, and what one has now and will have: all before the wallet opens. */
export function QuoteDetails({ quote, dimmed }: { quote: TokenQuote; dimmed: boolean }) {
  const { t, i18n } = useTranslation("token");
  const { token } = useConfig();
  const { balances, expectedBalances, gas, fee } = quote;
  const rate = new Intl.NumberFormat(i18n.language).format(BigInt(token.tokensPerEth));
  return (
    <div className={cn("grid gap-3 text-sm transition-opacity", dimmed && "opacity-60")}>
      <dl className="grid gap-2">
        <Row name={t("rate")}>
          <span className="num">
            1 ETH = {rate} {token.symbol}
          </span>
        </Row>
        <Row name={t("fee")}>
          {BigInt(fee.amount) === 0n ? t("noFee") : <MoneyText value={fee} precise />}
        </Row>
        {gas && (
          <Row name={t("networkFee")}>
            {t("atMost")} <MoneyText value={roundUp(gas.maxFee)} precise />
          </Row>
        )}
      </dl>
      {balances && expectedBalances && (
        <dl className="grid gap-2 border-t border-line pt-3">
          <Row name={t("ethAfter")}>
            <Change from={balances.eth} to={expectedBalances.eth} />
          </Row>
          <Row name={t("tokenAfter")}>
            <Change from={balances.token} to={expectedBalances.token} />
          </Row>
        </dl>
      )}
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <dt className="text-muted">{name}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}

function Change({ from, to }: { from: Money; to: Money }) {
  const { t } = useTranslation("token");
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-1.5">
      <MoneyText value={from} className="text-muted" />
      <ArrowRight aria-hidden="true" className="size-3.5 text-muted" />
      <span className="sr-only">{t("willBe")}</span>
      <MoneyText value={to} className="font-semibold" />
    </span>
  );
}
