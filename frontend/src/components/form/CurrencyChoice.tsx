import { useTranslation } from "react-i18next";
import type { Currency } from "@/lib/api/types.ts";
import { ChoiceGroup } from "./ChoiceGroup.tsx";

interface CurrencyChoiceProps {
  value: Currency;
  onChange: (value: Currency) => void;
}

/** What a price is in, and will be paid in. */
export function CurrencyChoice({ value, onChange }: CurrencyChoiceProps) {
  const { t } = useTranslation();
  return (
    <ChoiceGroup
      legend={t("currency.label")}
      value={value}
      onChange={onChange}
      choices={[
        { value: "ETH", label: "ETH" },
        { value: "JTK", label: t("currency.token") },
      ]}
    />
  );
}
