import { memo } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";
import { toneOf } from "../Change.tsx";
import type { Level } from "../live/book.ts";
import {
  directionOf,
  formatNumber,
  formatPercent,
  rateFrom,
  unitsOf,
} from "../numbers/decimals.ts";

interface BookRowProps {
  level: Level;
  side: "ask" | "bid";
  /** The largest quantity on screen, which has the longest bar. */
  largest: bigint;
  /** Whether an order of one's own stands at the price. */
  isMine: boolean;
  previousClose: string;
  onPrice: (price: string) => void;
}

const QUANTITY_DECIMALS = 4;
const signs = { rise: "+", fall: "-", same: "" };

/** A price and what is wanted there; coloured against yesterday's price, not by its side. */
export const BookRow = memo(function BookRow(props: BookRowProps) {
  const { level, side, largest, isMine, previousClose, onPrice } = props;
  const [price, quantity] = level;
  const { t, i18n } = useTranslation("trade");
  const rate = rateFrom(price, previousClose);
  const direction = directionOf(rate);
  const tone = toneOf[direction];
  return (
    <li>
      <button
        type="button"
        onClick={() => onPrice(price)}
        className="relative grid h-6 w-full grid-cols-[1fr_3.25rem_1fr] items-center gap-2 px-3 text-xs -outline-offset-2 hover:bg-surface max-lg:h-8 max-lg:text-sm"
      >
        <span
          aria-hidden="true"
          className={cn(
            "absolute inset-y-px right-0 rounded-l-[3px]",
            side === "ask" ? "bg-fall-tint" : "bg-rise-tint",
          )}
          style={{ width: `${percentOf(unitsOf(quantity), largest)}%` }}
        />
        <span className={cn("num relative text-left font-semibold", tone)}>
          {formatNumber(price, i18n)}
          {isMine && (
            <>
              <span
                aria-hidden="true"
                className="absolute top-1/2 -left-2 size-1.25 -translate-y-1/2 rounded-full bg-brand"
              />
              <span className="sr-only"> {t("book.mine")}</span>
            </>
          )}
        </span>
        <span aria-hidden="true" className={cn("num relative text-right", tone)}>
          {signs[direction]}
          {formatPercent(rate)}
        </span>
        <span className="num relative text-right text-fg" title={quantity}>
          {quantityText(quantity, i18n.language)}
        </span>
      </button>
    </li>
  );
});

function quantityText(quantity: string, language: string): string {
  const isDust = unitsOf(quantity) < 10n ** BigInt(18 - QUANTITY_DECIMALS);
  if (isDust) return formatNumber(quantity, { language });
  return formatNumber(quantity, { language, decimals: QUANTITY_DECIMALS, padded: true });
}

/** Of the width of the longest bar. */
function percentOf(units: bigint, largest: bigint): number {
  return Number((units * 100n) / largest);
}
