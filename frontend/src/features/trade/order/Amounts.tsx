import { useTranslation } from "react-i18next";
import type { MarketItem } from "../live/types.ts";
import { formatNumber, textOf, unitsOf } from "../numbers/decimals.ts";
import { affordableDown, percentDown } from "../numbers/orderSums.ts";
import { stepDown, stepUp } from "../numbers/ticks.ts";
import type { OrderFields } from "./draft.ts";
import { NumberField } from "./NumberField.tsx";
import type { OrderErrors } from "./readOrder.ts";
import type { FormOrder } from "./useOrder.ts";

interface AmountsProps {
  market: MarketItem;
  fields: OrderFields;
  onSet: (fields: Partial<OrderFields>) => void;
  order: FormOrder;
  errors: OrderErrors;
}

const percents = [10, 25, 50, 100] as const;
const FUNDS_DECIMALS = 0;

/** For how much, how many, and parts of what there is to pay with. */
export function Amounts(props: AmountsProps) {
  const { market, fields, onSet, order, errors } = props;
  const { t, i18n } = useTranslation("trade");
  const isByFunds = fields.kind === "market" && fields.side === "bid";
  const asset = fields.side === "bid" ? market.quote.code : market.base.code;
  const decimals = fields.side === "bid" ? FUNDS_DECIMALS : market.quantityDecimals;
  const shown = { language: i18n.language, decimals };
  return (
    <>
      <p className="flex justify-between gap-2 text-sm text-muted">
        <span>{t("order.available")}</span>
        <span className="num font-semibold text-fg">
          {order.available === null ? "–" : formatNumber(textOf(order.available), shown)} {asset}
        </span>
      </p>
      {fields.kind !== "market" && <PriceField {...props} />}
      {isByFunds ? (
        <NumberField
          label={t("order.funds")}
          unit={market.quote.code}
          value={fields.funds}
          onChange={(funds) => onSet({ funds })}
          hint={t("order.fundsHint")}
          error={errors.funds}
        />
      ) : (
        <NumberField
          label={t("quantity")}
          unit={market.base.code}
          value={fields.quantity}
          onChange={(quantity) => onSet({ quantity })}
          error={errors.quantity}
        />
      )}
      <Percents {...props} />
    </>
  );
}

function PriceField({ market, fields, onSet, errors }: AmountsProps) {
  const { t } = useTranslation("trade");
  const { ticks } = market;
  const from = unitsOf(fields.price || market.ticker?.last);
  const set = (units: bigint) => onSet({ price: textOf(units) });
  return (
    <NumberField
      label={t("price")}
      unit={market.quote.code}
      value={fields.price}
      onChange={(price) => onSet({ price })}
      steps={{ up: () => set(stepUp(ticks, from)), down: () => set(stepDown(ticks, from)) }}
      error={errors.price}
    />
  );
}

function Percents({ market, fields, onSet, order }: AmountsProps) {
  const { t } = useTranslation("trade");
  const { available, grossRate: rate } = order;
  const decimals = market.quantityDecimals;

  function choose(percent: number) {
    if (available === null) return;
    if (fields.side === "ask") {
      return onSet({ quantity: textOf(percentDown(available, percent, decimals)) });
    }
    const funds = percentDown(available, percent, FUNDS_DECIMALS);
    if (fields.kind === "market") return onSet({ funds: textOf(funds) });
    const price = unitsOf(fields.price);
    onSet({ quantity: textOf(affordableDown({ funds, price, rate, decimals })) });
  }

  return (
    <fieldset className="grid grid-cols-4 gap-1.5" disabled={available === null}>
      <legend className="sr-only">{t("order.percents")}</legend>
      {percents.map((percent) => (
        <button
          key={percent}
          type="button"
          onClick={() => choose(percent)}
          className="num min-h-9 rounded-sm border border-line text-xs font-semibold text-muted enabled:hover:bg-surface enabled:hover:text-fg"
        >
          {percent === 100 ? t("order.all") : `${percent}%`}
        </button>
      ))}
    </fieldset>
  );
}
