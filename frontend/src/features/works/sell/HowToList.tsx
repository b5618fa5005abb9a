import { useTranslation } from "react-i18next";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";

interface HowToListProps {
  isSigned: boolean;
  onChange: (isSigned: boolean) => void;
}

/** On the chain or by a signature, with the price of each. */
export function HowToList({ isSigned, onChange }: HowToListProps) {
  const { t } = useTranslation("works");
  return (
    <div className="grid gap-2">
      <ChoiceGroup
        legend={t("how.title")}
        value={isSigned ? "signed" : "onChain"}
        onChange={(value) => onChange(value === "signed")}
        choices={[
          { value: "onChain", label: t("how.onChain") },
          { value: "signed", label: t("how.signed") },
        ]}
      />
      <p className="text-sm text-muted">{t(isSigned ? "how.signedHint" : "how.onChainHint")}</p>
    </div>
  );
}
