import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { cn } from "@/lib/cn.ts";
import { useExchange } from "../live/exchangeStore.ts";
import type { LiveTrade, MarketItem } from "../live/types.ts";
import { formatNumber } from "../numbers/decimals.ts";
import { Panel } from "../Panel.tsx";

const QUANTITY_DECIMALS = 4;

/** What was traded last: red where a buyer took, blue where a seller did. */
export function TradesPanel({ market }: { market: MarketItem }) {
  const { t } = useTranslation("trade");
  const trades = useExchange((state) => state.trades);
  return (
    <Panel title={t("trades.title")}>
      {trades === null && (
        <div aria-busy="true" className="p-3">
          <Skeleton className="h-74" />
        </div>
      )}
      {trades?.length === 0 && (
        <p className="px-3 py-12 text-center text-sm text-muted">{t("trades.empty")}</p>
      )}
      {trades !== null && trades.length > 0 && <TradeTable market={market} trades={trades} />}
    </Panel>
  );
}

type TradeTableProps = { market: MarketItem; trades: readonly LiveTrade[] };

function TradeTable({ market, trades }: TradeTableProps) {
  const { t, i18n } = useTranslation("trade");
  const { language } = i18n;
  const time = new Intl.DateTimeFormat(language, { timeStyle: "medium", hourCycle: "h23" });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={t("trades.title")} tabIndex={0} className="h-80 overflow-y-auto">
      <table className="w-full text-xs max-lg:text-sm">
        <thead className="sticky top-0 z-10 bg-raised text-muted">
          <tr>
            <th className="px-3 py-1.5 text-left font-normal">{t("trades.time")}</th>
            <th className="py-1.5 text-right font-normal">
              {t("price")} ({market.quote.code})
            </th>
            <th className="px-3 py-1.5 text-right font-normal">{t("quantity")}</th>
          </tr>
        </thead>
        <tbody>
          {trades.map(({ id, price, quantity, takerSide, at }) => (
            <tr key={id} className="h-6 max-lg:h-8">
              <td className="num px-3 text-muted">{time.format(at)}</td>
              <td
                className={cn(
                  "num text-right font-semibold",
                  takerSide === "bid" ? "text-rise" : "text-fall",
                )}
              >
                <span className="sr-only">{t(`side.${takerSide}`)} </span>
                {formatNumber(price, i18n)}
              </td>
              <td className="num px-3 text-right" title={quantity}>
                {formatNumber(quantity, { language, decimals: QUANTITY_DECIMALS, padded: true })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
