import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/Skeleton.tsx";

/** Shown while a page's code loads. */
export function PendingPage() {
  const { t } = useTranslation();
  return (
    <div className="page py-8 sm:py-12" role="status" aria-label={t("loading")}>
      <Skeleton className="h-9 w-56 max-w-full" />
      <Skeleton className="mt-3 h-5 w-96 max-w-full" />
      <Skeleton className="mt-8 h-72 rounded-md" />
    </div>
  );
}
