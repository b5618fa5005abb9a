import { useTranslation } from "react-i18next";
import { ActivityList } from "@/components/work/ActivityList.tsx";
import { activityQuery } from "@/lib/api/activityQuery.ts";
import type { Work } from "@/lib/api/types.ts";
import { copyOf } from "@/lib/works/copyOf.ts";

export function History({ work }: { work: Pick<Work, "id" | "serial"> }) {
  const { t } = useTranslation("works");
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-4 text-xl">
        {t("history.title")}
      </h2>
      <ActivityList
        query={activityQuery({ work: work.id, ...copyOf(work) })}
        empty={<p className="text-muted">{t("history.empty")}</p>}
      />
    </section>
  );
}
