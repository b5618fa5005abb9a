import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";

/** Says that here somebody could know a draw beforehand. */
export function SandboxNotice({ className }: { className?: string }) {
  const { t } = useTranslation("raffles");
  return (
    <Notice tone="warning" title={t("sandbox.title")} {...(className && { className })}>
      {t("sandbox.text")}
    </Notice>
  );
}
