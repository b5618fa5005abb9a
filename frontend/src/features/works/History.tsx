import { useTranslation } from "react-i18next";
import { ActivityList } from "@/components/work/ActivityList.tsx";
import { activityQuery } from "@/lib/api/activityQuery.ts";

export function History({ workId }: { workId: string }) {
  const { t } = useTranslation("works");
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-4 text-xl">
        {t("history.title")}
      </h2>
      <ActivityList
        query={activityQuery({ work: workId })}
        empty={<p className="text-muted">{t("history.empty")}</p>}
      />
    </section>
  );
}
