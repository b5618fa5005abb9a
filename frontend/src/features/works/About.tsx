import { useTranslation } from "react-i18next";
import type { Work } from "@/lib/api/types.ts";
import { formatBytes } from "@/lib/files/formatBytes.ts";

/** What the creator says of the work, and what its file is. */
export function About({ work }: { work: Work }) {
  const { t, i18n } = useTranslation("works");
  const { type, bytes, width, height } = work.media;
  const facts: [string, string][] = [
    [t("about.format"), type],
    [t("about.size"), formatBytes(bytes, i18n.language)],
    ...(width && height ? [[t("about.pixels"), `${width} × ${height}`] as [string, string]] : []),
    [t("about.royalty"), `${work.royaltyBps / 100}%`],
  ];
  return (
    <section aria-labelledby="about">
      <h2 id="about" className="text-xl">
        {t("about.title")}
      </h2>
      <p className="mt-3 max-w-reading whitespace-pre-line">
        {work.description || <span className="text-muted">{t("about.noDescription")}</span>}
      </p>
      <dl className="mt-6 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="num font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
