import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { DeleteCard } from "./DeleteCard.tsx";
import { ExportCard } from "./ExportCard.tsx";

/** Taking one's data along, and leaving. */
export function DataPage() {
  const { t } = useTranslation("account");
  return (
    <>
      <PageHeader title={t("data.title")} description={t("data.description")} />
      <div className="grid gap-5">
        <ExportCard />
        <DeleteCard />
      </div>
    </>
  );
}
