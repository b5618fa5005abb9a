import { useTranslation } from "react-i18next";
import { WorkCard } from "@/components/work/WorkCard.tsx";
import type { WorkCard as Card, NearDuplicate } from "@/lib/api/types.ts";

interface NearDuplicatesProps {
  found: NearDuplicate[];
  kind: Card["media"]["kind"];
}

/** Works that look alike: bytes are compared by the chain, looks by the market. */
export function NearDuplicates({ found, kind }: NearDuplicatesProps) {
  const { t } = useTranslation("works");
  return (
    <div className="mt-8">
      <h3 className="text-base font-semibold tracking-normal">{t("near.title")}</h3>
      {found.length === 0 ? (
        <p className="mt-1 text-muted">{t(kind === "image" ? "near.none" : "near.notCompared")}</p>
      ) : (
        <>
          <p className="mt-1 mb-4 max-w-reading text-muted">{t("near.some")}</p>
          <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3">
            {found.map(({ work, similarity }) => (
              <li key={work.id} className="min-w-0">
                <p className="num mb-2 text-sm font-semibold">
                  {t("near.similarity", { percent: Math.floor(similarity * 100) })}
                </p>
                <WorkCard work={work} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
