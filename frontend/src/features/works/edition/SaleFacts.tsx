import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Countdown } from "@/components/data/Countdown.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import type { EditionSale } from "@/lib/api/types.ts";
import { roundUp } from "@/lib/money.ts";
import { priceUp, type SalePhase } from "./salePhase.ts";

interface SaleFactsProps {
  sale: EditionSale;
  phase: SalePhase;
  nowMs: number;
}

/** What a copy costs now, how many there are, and until when. */
export function SaleFacts({ sale, phase, nowMs }: SaleFactsProps) {
  const { t } = useTranslation("editions");
  const { currency } = sale.startPrice;
  const isRunning = phase === "open" || phase === "soon";
  const amount = isRunning
    ? String(priceUp(sale, nowMs))
    : (sale.lastPrice ?? sale.startPrice).amount;
  return (
    <>
      <h2 className="text-sm font-semibold text-muted">
        {t(isRunning ? "price" : `phase.${phase}`)}
      </h2>
      <p className="mt-1 text-3xl leading-tight font-bold tracking-tight">
        <MoneyText
          // A falling price has many digits, and is another one in the next second.
          value={isRunning ? roundUp({ amount, currency }) : { amount, currency }}
          precise={isRunning || sale.kind === "fixed"}
          className="flex-wrap [&_data]:whitespace-normal"
        />
      </p>
      {sale.kind === "dutch" && <p className="mt-2 text-sm text-muted">{t("dutchHint")}</p>}
      <dl className="mt-4 grid gap-1.5 text-sm">
        <Fact name={t("sold")}>
          <span className="num">{t("soldOf", { sold: sale.sold, all: sale.quantity })}</span>
        </Fact>
        <Fact name={t("perWallet")}>
          <span className="num">{t("copies", { count: sale.maxPerWallet })}</span>
        </Fact>
        {sale.kind === "dutch" && (
          <Fact name={t("floor")}>
            <MoneyText value={sale.floorPrice} precise />
          </Fact>
        )}
        <Fact name={t(phase === "soon" ? "startsAt" : "endsAt")}>
          <TimeText at={phase === "soon" ? sale.startsAt : sale.endsAt} exact />
          {isRunning && (
            <span className="block text-right font-semibold">
              <Countdown at={phase === "soon" ? sale.startsAt : sale.endsAt} />
            </span>
          )}
        </Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
