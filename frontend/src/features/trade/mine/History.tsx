import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import type { ExchangeOrder, MarketItem } from "../live/types.ts";
import { formatNumber } from "../numbers/decimals.ts";
import { historyQuery, orderQuery } from "../tradeQueries.ts";
import { OrderFacts } from "./OrderFacts.tsx";

/** Orders that are over, with what each was traded in. */
export function History({ market }: { market: MarketItem }) {
  const { t } = useTranslation("trade");
  const query = useInfiniteQuery(historyQuery(market.market));
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  }
  if (!query.data) return <Loading />;
  const orders = query.data.pages.flatMap(({ items }) => items);
  if (orders.length === 0) {
    return <p className="px-3 py-12 text-center text-sm text-muted">{t("mine.noHistory")}</p>;
  }
  return (
    <>
      <ul className="divide-y divide-line">
        {orders.map((order) => (
          <ClosedOrder key={order.id} order={order} market={market} />
        ))}
      </ul>
      <div className="px-3 pb-3">
        <MorePages query={{ ...query, data: query.data }} shown={orders.length} />
      </div>
    </>
  );
}

function Loading() {
  return (
    <div aria-busy="true" className="p-3">
      <Skeleton className="h-32" />
    </div>
  );
}

type ClosedOrderProps = { order: ExchangeOrder; market: MarketItem };

function ClosedOrder({ order, market }: ClosedOrderProps) {
  const { t } = useTranslation("trade");
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const hasTraded = order.filledQuantity !== "0";
  return (
    <li className="px-3 py-2">
      <div className="flex items-center gap-3">
        <OrderFacts order={order} market={market} />
        {hasTraded && (
          <Button
            look="secondary"
            size="sm"
            className="shrink-0"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t("mine.fills")}
          </Button>
        )}
      </div>
      {isOpen && (
        <div id={id}>
          <Fills order={order} market={market} />
        </div>
      )}
    </li>
  );
}

const FEE_DECIMALS = 4;

function Fills({ order, market }: ClosedOrderProps) {
  const { t, i18n } = useTranslation("trade");
  const { language } = i18n;
  const query = useQuery(orderQuery(order.id));
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  }
  if (!query.data) return <Loading />;
  const time = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "medium" });
  const fee = (text: string) => formatNumber(text, { language, decimals: FEE_DECIMALS });
  const { paid, discount } = order.fee;
  const { code } = market.quote;
  return (
    <div className="mt-2 rounded-sm bg-surface p-2 text-xs">
      <p className="num px-1 pb-1 text-muted">
        {t("mine.feePaid", { fee: `${fee(paid)} ${code}` })}
        {discount !== "0" && <> · {t("mine.discount", { fee: `${fee(discount)} ${code}` })}</>}
      </p>
      <ul>
        {query.data.trades.map(({ id, price, quantity, fee: feeOfTrade, role, at }) => (
          <li
            key={id}
            className="num grid grid-cols-2 gap-x-3 px-1 py-0.5 sm:grid-cols-[1fr_1.7fr_3rem_1fr]"
          >
            <span className="text-muted">{time.format(new Date(at))}</span>
            <span className="text-right font-semibold">
              {t("mine.fill", {
                price: formatNumber(price, i18n),
                quantity: formatNumber(quantity, i18n),
              })}
            </span>
            <span className="text-muted sm:text-right">{t(`mine.role.${role}`)}</span>
            <span className="text-right text-muted">{t("mine.fee", { fee: fee(feeOfTrade) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
