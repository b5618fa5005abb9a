import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";
import type { ExchangeOrder, MarketItem } from "../live/types.ts";
import { formatNumber } from "../numbers/decimals.ts";

type OrderFactsProps = { order: ExchangeOrder; market: MarketItem };

/** What an order wants and what has become of it, in a line or, on a phone, in three. */
export function OrderFacts({ order, market }: OrderFactsProps) {
  const { t, i18n } = useTranslation("trade");
  const { language } = i18n;
  const { side, kind, status, price, quantity, filledQuantity, averagePrice } = order;
  const at = price ?? averagePrice;
  // Who says how much to spend gets what there is for it.
  const wanted = quantity ? ` / ${formatNumber(quantity, i18n)}` : "";
  return (
    <dl className="grid min-w-0 grow grid-cols-2 items-center gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[5.5rem_1fr_1.2fr_1.4fr]">
      <Fact term={t("mine.order")}>
        <span className={cn("font-semibold", side === "bid" ? "text-rise" : "text-fall")}>
          {t(`side.${side}`)}
        </span>{" "}
        <span className="text-xs text-muted">{t(`mine.kind.${kind}`)}</span>
      </Fact>
      <Fact term={t("price")} className="num text-right">
        {at ? formatNumber(at, { language, decimals: 2 }) : t("mine.kind.market")}
      </Fact>
      <Fact term={t("mine.filled")} className="num sm:text-right">
        {`${formatNumber(filledQuantity, i18n)}${wanted} ${market.base.code}`}
      </Fact>
      <Fact term={t("mine.state")} className="num text-right text-xs text-muted">
        {status === "closed" ? (
          t(`mine.because.${order.closedBecause ?? "filled"}`)
        ) : (
          <Waiting order={order} />
        )}
      </Fact>
    </dl>
  );
}

type FactProps = { term: string; className?: string; children: React.ReactNode };

function Fact({ term, className, children }: FactProps) {
  return (
    <div className={cn("min-w-0", className)}>
      <dt className="sr-only">{term}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  );
}

/** Since when it is in the book, or what it waits for. */
function Waiting({ order }: { order: ExchangeOrder }) {
  const { t, i18n } = useTranslation("trade");
  const time = (iso: string) =>
    new Intl.DateTimeFormat(i18n.language, {
      ...{ month: "numeric", day: "numeric", hourCycle: "h23" },
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
    }).format(new Date(iso));
  const { status, executeAt, trigger, createdAt } = order;
  if (status === "scheduled" && executeAt) return t("mine.at", { time: time(executeAt) });
  if (status === "waiting" && trigger) {
    return t(`mine.trigger.${trigger.when}`, { price: formatNumber(trigger.price, i18n) });
  }
  return time(createdAt);
}
