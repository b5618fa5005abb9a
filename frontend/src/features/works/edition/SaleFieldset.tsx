import { useTranslation } from "react-i18next";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { CurrencyChoice } from "@/components/form/CurrencyChoice.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Select } from "@/components/form/Select.tsx";
import { localMinute } from "../terms/listingTerms.ts";
import { fallHours, type SaleFields, type SaleProblem, saleDays } from "./saleTerms.ts";

type TextField = "price" | "floor" | "quantity" | "maxPerWallet";
type Problems = Partial<Record<TextField | "startsAt", SaleProblem>>;

interface SaleFieldsetProps {
  fields: SaleFields;
  left: number;
  problems: Problems | null;
  onChange: (fields: SaleFields) => void;
}

export function SaleFieldset({ fields, left, problems, onChange }: SaleFieldsetProps) {
  const { t } = useTranslation(["editions", "works"]);
  const set = (change: Partial<SaleFields>) => onChange({ ...fields, ...change });
  const errorOf = (field: TextField | "startsAt") => {
    const problem = problems?.[field];
    return problem && t(`editions:problem.${problem}`, { left });
  };
  const textField = (field: TextField, label: string, end?: string) => (
    <Field label={label} error={errorOf(field)}>
      <Input
        inputMode={end ? "decimal" : "numeric"}
        maxLength={end ? 40 : 6}
        className="num text-lg font-semibold"
        value={fields[field]}
        onChange={(event) => set({ [field]: event.target.value })}
        end={end && <span className="pr-2 text-sm">{end}</span>}
      />
    </Field>
  );
  const isDutch = fields.kind === "dutch";
  return (
    <>
      <div className="grid gap-2">
        <ChoiceGroup
          legend={t("field.kind")}
          value={fields.kind}
          onChange={(kind) => set({ kind })}
          choices={(["fixed", "dutch"] as const).map((value) => ({
            value,
            label: t(`kind.${value}`),
          }))}
        />
        <p className="text-sm text-muted">{t(`kindHint.${fields.kind}`)}</p>
      </div>
      <CurrencyChoice value={fields.currency} onChange={(currency) => set({ currency })} />
      {textField("price", t(isDutch ? "field.startPrice" : "field.price"), fields.currency)}
      {isDutch && textField("floor", t("field.floor"), fields.currency)}
      {isDutch && <FallField value={fields.fall} onChange={(fall) => set({ fall })} />}
      <div className="grid grid-cols-2 items-start gap-4">
        {textField("quantity", t("field.quantity"))}
        {textField("maxPerWallet", t("field.maxPerWallet"))}
      </div>
      <Start fields={fields} set={set} error={errorOf("startsAt")} />
      <Field label={t("field.days")}>
        <Select
          value={fields.days}
          onChange={(event) => {
            const days = saleDays.find((one) => one === event.target.value);
            if (days) set({ days });
          }}
          options={saleDays.map((value) => ({ value, label: t(`works:lifetime.${value}`) }))}
        />
      </Field>
    </>
  );
}

interface StartProps {
  fields: SaleFields;
  set: (change: Partial<SaleFields>) => void;
  error: string | undefined;
}

function Start({ fields, set, error }: StartProps) {
  const { t } = useTranslation("auctions");
  return (
    <>
      <ChoiceGroup
        legend={t("field.start")}
        value={fields.start}
        onChange={(start) => set({ start })}
        choices={(["now", "custom"] as const).map((value) => ({
          value,
          label: t(`start.${value}`),
        }))}
      />
      {fields.start === "custom" && (
        <Field label={t("field.startsAt")} error={error}>
          <Input
            type="datetime-local"
            min={localMinute(Date.now())}
            value={fields.startsAt}
            onChange={(event) => set({ startsAt: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}

interface FallFieldProps {
  value: SaleFields["fall"];
  onChange: (fall: SaleFields["fall"]) => void;
}

function FallField({ value, onChange }: FallFieldProps) {
  const { t } = useTranslation("editions");
  return (
    <Field label={t("field.fall")}>
      <Select
        value={value}
        onChange={(event) => {
          const fall = fallHours.find((one) => one === event.target.value);
          if (fall) onChange(fall);
        }}
        options={fallHours.map((hours) => ({
          value: hours,
          label: t("hours", { count: Number(hours) }),
        }))}
      />
    </Field>
  );
}
