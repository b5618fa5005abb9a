import { useTranslation } from "react-i18next";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { CurrencyChoice } from "@/components/form/CurrencyChoice.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Select } from "@/components/form/Select.tsx";
import {
  type FieldProblem,
  type ListingFields,
  lifetimes,
  localMinute,
} from "../terms/listingTerms.ts";

interface ListingFieldsetProps {
  fields: ListingFields;
  onChange: (fields: ListingFields) => void;
  problems: Partial<Record<keyof ListingFields, FieldProblem>> | null;
  /** Currency and buyer of a live listing can't be changed. */
  fixed: boolean;
  isSigned: boolean;
}

export function ListingFieldset({
  fields,
  onChange,
  problems,
  fixed,
  isSigned,
}: ListingFieldsetProps) {
  const { t } = useTranslation("works");
  const set = (change: Partial<ListingFields>) => onChange({ ...fields, ...change });
  const errorOf = (field: keyof ListingFields) => {
    const problem = problems?.[field];
    return problem && t(`problem.${problem}`);
  };
  return (
    <>
      {!fixed && (
        <CurrencyChoice value={fields.currency} onChange={(currency) => set({ currency })} />
      )}
      <Field label={t("field.price")} error={errorOf("price")}>
        <Input
          inputMode="decimal"
          maxLength={40}
          placeholder="0"
          className="num text-lg font-semibold placeholder:font-normal"
          value={fields.price}
          onChange={(event) => set({ price: event.target.value })}
          end={<span className="pr-2 text-sm">{fields.currency}</span>}
        />
      </Field>
      <Field label={t("field.lifetime")}>
        <Select
          value={fields.lifetime}
          onChange={(event) => {
            const lifetime = lifetimes.find((one) => one === event.target.value);
            if (lifetime) set({ lifetime });
          }}
          options={lifetimes.map((value) => ({ value, label: t(`lifetime.${value}`) }))}
        />
      </Field>
      {fields.lifetime === "custom" && (
        <Field label={t("field.until")} error={errorOf("until")}>
          <Input
            type="datetime-local"
            min={localMinute(Date.now())}
            value={fields.until}
            onChange={(event) => set({ until: event.target.value })}
          />
        </Field>
      )}
      {!fixed && (
        <PrivateBuyer
          value={fields.buyer}
          hint={t(isSigned ? "field.privateSignedHint" : "field.privateHint")}
          error={errorOf("buyer")}
          onChange={set}
        />
      )}
    </>
  );
}

interface PrivateBuyerProps {
  value: string | null;
  hint: string;
  error: string | undefined;
  onChange: (change: { buyer: string | null }) => void;
}

function PrivateBuyer({ value, hint, error, onChange }: PrivateBuyerProps) {
  const { t } = useTranslation("works");
  return (
    <div className="grid gap-3">
      <Checkbox
        label={t("field.private")}
        hint={hint}
        checked={value !== null}
        onChange={(event) => onChange({ buyer: event.target.checked ? "" : null })}
      />
      {value !== null && (
        <Field label={t("field.buyer")} error={error}>
          <Input
            placeholder="0x…"
            maxLength={42}
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono text-sm"
            value={value}
            onChange={(event) => onChange({ buyer: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}
