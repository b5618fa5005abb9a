import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className="page py-8">
      <title>{`${t("page.notFound")} · ${t("brand")}`}</title>
      <EmptyState
        heading="h1"
        icon={Compass}
        title={t("page.notFound")}
        action={<ButtonLink to="/">{t("page.home")}</ButtonLink>}
      >
        {t("page.notFoundHint")}
      </EmptyState>
    </div>
  );
}
