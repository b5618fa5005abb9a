import { useTranslation } from "react-i18next";
import { CurrencyChoice } from "@/components/form/CurrencyChoice.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Select } from "@/components/form/Select.tsx";
import { durations, type Problems, type RaffleFields } from "./raffleTerms.ts";

interface TermsFieldsetProps {
  fields: RaffleFields;
  onChange: (fields: RaffleFields) => void;
  problems: Problems | null;
}

export function TermsFieldset({ fields, onChange, problems }: TermsFieldsetProps) {
  const { t } = useTranslation("raffles");
  const set = (change: Partial<RaffleFields>) => onChange({ ...fields, ...change });
  const errorOf = (field: keyof Problems) => {
    const problem = problems?.[field];
    return problem && t(`create.problem.${problem}`);
  };
  const count = (field: "min" | "max" | "perWallet") => (
    <Input
      inputMode="numeric"
      maxLength={10}
      className="num"
      value={fields[field]}
      onChange={(event) => set({ [field]: event.target.value })}
    />
  );
  return (
    <div className="grid gap-5">
      <h2 className="text-xl">{t("create.terms")}</h2>
      <CurrencyChoice value={fields.currency} onChange={(currency) => set({ currency })} />
      <Field label={t("create.price")} error={errorOf("price")}>
        <Input
          inputMode="decimal"
          maxLength={40}
          className="num text-lg font-semibold"
          value={fields.price}
          onChange={(event) => set({ price: event.target.value })}
          end={<span className="pr-2 text-sm">{fields.currency}</span>}
        />
      </Field>
      <div className="grid grid-cols-2 items-start gap-4">
        <Field label={t("create.min")} hint={t("create.minHint")} error={errorOf("min")}>
          {count("min")}
        </Field>
        <Field label={t("create.max")} error={errorOf("max")}>
          {count("max")}
        </Field>
      </div>
      <Field
        label={t("create.perWallet")}
        hint={t("create.perWalletHint")}
        error={errorOf("perWallet")}
      >
        {count("perWallet")}
      </Field>
      <Field label={t("create.closes")}>
        <Select
          value={fields.duration}
          onChange={(event) => {
            const duration = durations.find((one) => one === event.target.value);
            if (duration) set({ duration });
          }}
          options={durations.map((value) => ({ value, label: t(`create.duration.${value}`) }))}
        />
      </Field>
    </div>
  );
}
