import { useTranslation } from "react-i18next";
import type { MarketItem } from "../live/types.ts";
import { cutUp, formatNumber, textOf } from "../numbers/decimals.ts";
import type { OrderFields } from "./draft.ts";
import type { FormOrder } from "./useOrder.ts";

interface SummaryProps {
  market: MarketItem;
  fields: OrderFields;
  order: FormOrder;
}

const SHOWN_DECIMALS = 2;

/** What the order comes to with its fee, before it is sent. */
export function Summary({ market, fields, order }: SummaryProps) {
  const { t, i18n } = useTranslation("trade");
  const { worth, feeUp, rate } = order;
  const { language } = i18n;
  const won = (units: bigint) =>
    `${formatNumber(textOf(units), { language, decimals: SHOWN_DECIMALS })} ${market.quote.code}`;
  const isBid = fields.side === "bid";
  const total = isBid ? worth + feeUp : worth - feeUp;
  const percent = `${textOf(rate * 100n)}%`;
  return (
    <dl className="grid gap-1 rounded-sm bg-surface px-3 py-2 text-sm">
      <Row term={t("sum.worth")} value={`${fields.kind === "market" ? "≈ " : ""}${won(worth)}`} />
      <Row term={t("sum.fee", { percent })} value={won(cutUp(feeUp, SHOWN_DECIMALS))} />
      <Row
        term={t(isBid ? "sum.pay" : "sum.get")}
        value={isBid ? won(cutUp(total, SHOWN_DECIMALS)) : won(total > 0n ? total : 0n)}
        isStrong
      />
      <Row
        term={t("sum.minimum")}
        value={`${formatNumber(market.minimumFunds, i18n)} ${market.quote.code}`}
      />
    </dl>
  );
}

type RowProps = { term: string; value: string; isStrong?: boolean };

function Row({ term, value, isStrong = false }: RowProps) {
  return (
    <div className="flex flex-wrap justify-between gap-x-2">
      <dt className="text-muted">{term}</dt>
      <dd className={isStrong ? "num font-semibold" : "num"}>{value}</dd>
    </div>
  );
}
