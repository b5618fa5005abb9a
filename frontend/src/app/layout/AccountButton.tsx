import { Wallet } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";

export function AccountButton() {
  const { t } = useTranslation();
  return (
    <ButtonLink to="/wallet" look="secondary" className="ml-1 px-3 max-md:size-11 max-md:p-0">
      <Wallet aria-hidden="true" />
      <span className="max-md:sr-only">{t("account.connect")}</span>
    </ButtonLink>
  );
}
