import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { Currency } from "@/lib/api/types.ts";
import { parseDecimal } from "@/lib/money.ts";

interface PriceRangeProps {
  currency: Currency;
  min: string;
  max: string;
  onChange: (range: { min: string; max: string }) => void;
}

/** From – to, applied by Enter or the button so that half-typed numbers don't search. */
export function PriceRange({ currency, min, max, onChange }: PriceRangeProps) {
  const { t } = useTranslation("market");
  const [draft, setDraft] = useState({ min, max });
  const changed = draft.min.trim() !== min || draft.max.trim() !== max;
  const errorOf = (text: string) =>
    text.trim() && parseDecimal(text) === null ? t("price.unreadable") : undefined;
  const errors = { min: errorOf(draft.min), max: errorOf(draft.max) };
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!errors.min && !errors.max) onChange(draft);
      }}
    >
      <div className="grid grid-cols-2 items-start gap-2">
        {(["min", "max"] as const).map((side) => (
          <Field key={side} label={t(`price.${side}`)} error={errors[side]}>
            <Input
              inputMode="decimal"
              maxLength={32}
              value={draft[side]}
              onChange={(event) => setDraft({ ...draft, [side]: event.target.value })}
              end={<span className="pr-1.5 text-xs">{currency}</span>}
              className="num pr-11"
            />
          </Field>
        ))}
      </div>
      {changed && (
        <Button type="submit" look="secondary" size="sm">
          {t("price.apply")}
        </Button>
      )}
    </form>
  );
}
