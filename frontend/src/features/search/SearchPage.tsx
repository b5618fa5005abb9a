import { useInfiniteQuery } from "@tanstack/react-query";
import { josa } from "es-hangul";
import { Search, SearchX } from "lucide-react";
import { useCallback } from "react";
import { Trans, useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { SearchField } from "@/components/form/SearchField.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/Tabs.tsx";
import { WorkGrid, WorkGridSkeleton } from "@/components/work/WorkGrid.tsx";
import { PeopleList, PeopleSkeleton } from "./PeopleList.tsx";
import { addressIn, type SearchParams, tabs } from "./searchParams.ts";
import { searchQuery } from "./searchQuery.ts";

interface SearchPageProps {
  search: SearchParams;
  /** Puts the search into the address. `typing` replaces the entry instead of adding one. */
  onSearch: (search: SearchParams, how: { typing: boolean }) => void;
}

export function SearchPage({ search, onSearch }: SearchPageProps) {
  const { t } = useTranslation("search");
  const { q = "", tab = "works" } = search;
  const type = useCallback(
    (text: string) => onSearch({ ...search, q: text }, { typing: true }),
    [search, onSearch],
  );
  return (
    <div className="page py-8 sm:py-12">
      <PageHeader title={q ? t("titleOf", { q }) : t("title")} className="mb-5" />
      <div className="mb-8 max-w-reading">
        <SearchField
          value={q}
          onChange={type}
          label={t("field")}
          placeholder={t("placeholder")}
          autoFocus={!q}
        />
      </div>
      {q ? (
        <Tabs
          value={tab}
          onValueChange={(next) =>
            onSearch(next === "people" ? { q, tab: next } : { q }, { typing: false })
          }
        >
          <TabList aria-label={t("tabs")}>
            {tabs.map((value) => (
              <Tab key={value} value={value}>
                {t(`tab.${value}`)}
              </Tab>
            ))}
          </TabList>
          <TabPanel value="works">{tab === "works" && <Works q={q} />}</TabPanel>
          <TabPanel value="people">{tab === "people" && <People q={q} />}</TabPanel>
        </Tabs>
      ) : (
        <EmptyState icon={Search} title={t("start.title")}>
          <Trans t={t} i18nKey="start.text" components={{ ko: <span lang="ko" /> }} />
        </EmptyState>
      )}
    </div>
  );
}

function Works({ q }: { q: string }) {
  const { t } = useTranslation(["search", "card"]);
  const found = useInfiniteQuery(searchQuery({ q, tab: "works" }));
  if (found.isPending) return <WorkGridSkeleton count={8} />;
  if (!found.data) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const works = found.data.pages.flatMap((page) => page.works.items);
  if (works.length === 0) return <Nothing q={q} />;
  return (
    <>
      <h2 className="sr-only">{t("tab.works")}</h2>
      <p role="status" className="num mb-4 text-sm text-muted">
        {found.hasNextPage
          ? t("card:countMore", { number: works.length })
          : t("card:count", { count: works.length })}
      </p>
      <WorkGrid works={works} priorityCount={4} />
      <MorePages query={found} shown={works.length} />
    </>
  );
}

function People({ q }: { q: string }) {
  const found = useInfiniteQuery(searchQuery({ q, tab: "people" }));
  if (found.isPending) return <PeopleSkeleton />;
  if (!found.data) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const people = found.data.pages[0]?.people ?? [];
  return people.length > 0 ? <PeopleList people={people} /> : <Nothing q={q} />;
}

/** Nothing found: an address still leads to its page. */
function Nothing({ q }: { q: string }) {
  const { t, i18n } = useTranslation("search");
  // Korean joins by a particle that depends on the word's last sound.
  const korean = i18n.language === "ko";
  const subject = korean ? `‘${q}’${josa.pick(q, "와/과")}` : `“${q}”`;
  const address = addressIn(q);
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothing.title", { subject })}
      action={
        address ? (
          <ButtonLink to="/people/$address" params={{ address }}>
            {t("nothing.openAddress")}
          </ButtonLink>
        ) : (
          <ButtonLink to="/market" look="secondary">
            {t("nothing.market")}
          </ButtonLink>
        )
      }
    >
      {t("nothing.text")}
    </EmptyState>
  );
}
