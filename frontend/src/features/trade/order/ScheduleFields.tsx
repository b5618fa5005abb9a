import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Select } from "@/components/form/Select.tsx";
import type { MarketItem } from "../live/types.ts";
import { textOf, unitsOf } from "../numbers/decimals.ts";
import { stepDown, stepUp } from "../numbers/ticks.ts";
import type { OrderFields } from "./draft.ts";
import { NumberField } from "./NumberField.tsx";
import type { OrderErrors } from "./readOrder.ts";

interface ScheduleFieldsProps {
  market: MarketItem;
  fields: OrderFields;
  onSet: (fields: Partial<OrderFields>) => void;
  errors: OrderErrors;
}

const repeats = [
  { value: "", key: "never" },
  { value: "60", key: "minute" },
  { value: "3600", key: "hour" },
  { value: "86400", key: "day" },
  { value: "604800", key: "week" },
] as const;

/** A browser's own field for times is wider than a phone. */
const narrow = "grid-cols-[minmax(0,1fr)]";

/** When an order goes into the book: at a time, at a price, again and again, and until when. */
export function ScheduleFields({ market, fields, onSet, errors }: ScheduleFieldsProps) {
  const { t } = useTranslation("trade");
  const { ticks, quote } = market;
  const from = fields.triggerPrice || fields.price || (market.ticker?.last ?? "0");
  const setTrigger = (units: bigint) => onSet({ triggerPrice: textOf(units) });
  return (
    <>
      <Field
        label={t("schedule.at")}
        hint={t("schedule.hint")}
        error={errors.time}
        className={narrow}
      >
        <Input
          type="datetime-local"
          step={1}
          value={fields.executeAt}
          onChange={({ target }) => onSet({ executeAt: target.value })}
          className="num min-w-0 text-sm"
        />
      </Field>
      <NumberField
        label={t("schedule.trigger")}
        unit={quote.code}
        value={fields.triggerPrice}
        onChange={(triggerPrice) => onSet({ triggerPrice })}
        steps={{
          up: () => setTrigger(stepUp(ticks, unitsOf(from))),
          down: () => setTrigger(stepDown(ticks, unitsOf(from))),
        }}
        optional
        error={errors.trigger}
      />
      {fields.triggerPrice !== "" && (
        <Field label={t("schedule.when")}>
          <Select
            value={fields.triggerWhen}
            onChange={({ target }) =>
              onSet({ triggerWhen: target.value === "above" ? "above" : "below" })
            }
            options={(["below", "above"] as const).map((value) => ({
              value,
              label: t(`schedule.${value}`),
            }))}
          />
        </Field>
      )}
      <MoreFields fields={fields} onSet={onSet} errors={errors} />
    </>
  );
}

function MoreFields({ fields, onSet, errors }: Omit<ScheduleFieldsProps, "market">) {
  const { t } = useTranslation("trade");
  return (
    <details
      className="rounded-sm border border-line"
      open={Boolean(errors.expiry || errors.times) || undefined}
    >
      <summary className="min-h-11 content-center px-3 text-sm font-semibold">
        {t("schedule.more")}
      </summary>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-3 pb-3">
        <Field label={t("schedule.expires")} optional error={errors.expiry} className={narrow}>
          <Input
            type="datetime-local"
            step={1}
            value={fields.expiresAt}
            onChange={({ target }) => onSet({ expiresAt: target.value })}
            className="num min-w-0 text-sm"
          />
        </Field>
        <Field label={t("schedule.repeat.label")}>
          <Select
            value={fields.repeatSeconds}
            onChange={({ target }) => onSet({ repeatSeconds: target.value })}
            options={repeats.map(({ value, key }) => ({
              value,
              label: t(`schedule.repeat.${key}`),
            }))}
          />
        </Field>
        {fields.repeatSeconds !== "" && (
          <NumberField
            label={t("schedule.times")}
            unit={t("schedule.timesUnit")}
            value={fields.repeatTimes}
            onChange={(repeatTimes) => onSet({ repeatTimes })}
            error={errors.times}
          />
        )}
      </div>
    </details>
  );
}
