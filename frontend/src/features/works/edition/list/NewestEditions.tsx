import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AllLink, SectionHeader } from "@/components/ui/SectionHeader.tsx";
import { editionsQuery } from "../editionQueries.ts";
import { EditionGrid } from "./EditionGrid.tsx";

const shown = 4;

/** For the first page; nothing while there are none. */
export function NewestEditions() {
  const { t } = useTranslation("editions");
  const { data } = useInfiniteQuery(editionsQuery);
  const editions = data?.pages.flatMap((page) => page.items).slice(0, shown) ?? [];
  if (editions.length === 0) return null;
  return (
    <section>
      <SectionHeader title={t("list.title")} action={<AllLink to="/editions" />} />
      <EditionGrid editions={editions} />
    </section>
  );
}
