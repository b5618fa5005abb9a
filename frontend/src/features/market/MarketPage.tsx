import { SlidersHorizontal, Store } from "lucide-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { SearchField } from "@/components/form/SearchField.tsx";
import { Select } from "@/components/form/Select.tsx";
import { Sheet } from "@/components/overlay/Sheet.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { WorkPages } from "@/components/work/WorkPages.tsx";
import { worksQuery } from "@/lib/api/worksQuery.ts";
import { cn } from "@/lib/cn.ts";
import { FilterPanel } from "./FilterPanel.tsx";
import {
  changeMarketSearch,
  countFilters,
  type MarketSearch,
  sorts,
  toWorksQuery,
} from "./marketSearch.ts";
import { Several } from "./several/Several.tsx";

type Change = { [Key in keyof MarketSearch]?: MarketSearch[Key] | undefined };

interface MarketPageProps {
  search: MarketSearch;
  /** Puts the filters into the address. `typing` replaces the entry instead of adding one. */
  onSearch: (search: MarketSearch, how: { typing: boolean }) => void;
}

export function MarketPage({ search, onSearch }: MarketPageProps) {
  const { t } = useTranslation("market");
  const change = (values: Change) =>
    onSearch(changeMarketSearch(search, values), { typing: false });
  const searchFor = useCallback(
    (q: string) => onSearch(changeMarketSearch(search, { q }), { typing: true }),
    [search, onSearch],
  );
  return (
    <div className="page py-8 sm:py-12">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          <div className="flex flex-wrap gap-2">
            <ButtonLink to="/editions" look="secondary">
              {t("editions")}
            </ButtonLink>
            <ButtonLink to="/auctions" look="secondary">
              {t("auctions")}
            </ButtonLink>
          </div>
        }
      />
      <div className="gap-10 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] xl:gap-14">
        <aside aria-label={t("filters.title")} className="hidden lg:block">
          <div className="sticky top-24">
            <FilterPanel search={search} onChange={change} />
          </div>
        </aside>
        <section aria-label={t("results")}>
          <div
            className={cn(
              "mb-6 grid grid-cols-[1fr_auto] gap-3",
              "sm:grid-cols-[1fr_auto_auto] lg:grid-cols-[1fr_auto]",
            )}
          >
            <div className="col-span-2 sm:col-span-1">
              <SearchField
                value={search.q ?? ""}
                onChange={searchFor}
                label={t("search.label")}
                placeholder={t("search.placeholder")}
              />
            </div>
            <FilterButton
              search={search}
              onChange={change}
              onClear={() => onSearch({}, { typing: false })}
            />
            <SortSelect search={search} onChange={change} />
          </div>
          <h2 className="sr-only">{t("results")}</h2>
          <Several>
            {(cornerOf) => (
              <WorkPages
                query={worksQuery(toWorksQuery(search))}
                className="lg:grid-cols-3"
                empty={<NoResults search={search} onSearch={onSearch} />}
                cornerOf={cornerOf}
              />
            )}
          </Several>
        </section>
      </div>
    </div>
  );
}

function SortSelect({
  search,
  onChange,
}: {
  search: MarketSearch;
  onChange: (to: Change) => void;
}) {
  const { t } = useTranslation("market");
  const options = sorts.filter((sort) => search.currency || !sort.startsWith("price"));
  return (
    <Select
      aria-label={t("sort.label")}
      className="lg:w-44"
      value={search.sort ?? "newest"}
      onChange={(event) => {
        const sort = sorts.find((one) => one === event.target.value);
        onChange({ sort: sort === "newest" ? undefined : sort });
      }}
      options={options.map((value) => ({ value, label: t(`sort.${value}`) }))}
    />
  );
}

interface FilterButtonProps {
  search: MarketSearch;
  onChange: (to: Change) => void;
  onClear: () => void;
}

/** On narrow screens the filters wait in a sheet. */
function FilterButton({ search, onChange, onClear }: FilterButtonProps) {
  const { t } = useTranslation("market");
  const [open, setOpen] = useState(false);
  const count = countFilters(search);
  return (
    <div className="lg:hidden">
      <Button look="secondary" wide onClick={() => setOpen(true)} aria-haspopup="dialog">
        <SlidersHorizontal aria-hidden="true" />
        {count ? t("filters.openCount", { number: count }) : t("filters.title")}
      </Button>
      <Sheet open={open} onOpenChange={setOpen} title={t("filters.title")}>
        <FilterPanel search={search} onChange={onChange} />
        <div className="mt-10 flex gap-2 border-t border-line pt-5">
          <Button look="secondary" disabled={!count} onClick={onClear}>
            {t("filters.clear")}
          </Button>
          <Button className="grow" onClick={() => setOpen(false)}>
            {t("filters.show")}
          </Button>
        </div>
      </Sheet>
    </div>
  );
}

/** Says why there is nothing and offers the one step that shows more. */
function NoResults({ search, onSearch }: MarketPageProps) {
  const { t } = useTranslation("market");
  const { all, ...narrowing } = search;
  const narrowed = Boolean(search.q) || countFilters(narrowing) > 0;
  if (narrowed) {
    return (
      <EmptyState
        icon={Store}
        title={t("empty.narrowed")}
        action={
          <Button look="secondary" onClick={() => onSearch({}, { typing: false })}>
            {t("filters.clear")}
          </Button>
        }
      >
        {t("empty.narrowedHint")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Store}
      title={all ? t("empty.none") : t("empty.noneOnSale")}
      action={
        all ? (
          <ButtonLink to="/works/new">{t("empty.register")}</ButtonLink>
        ) : (
          <Button look="secondary" onClick={() => onSearch({ all: true }, { typing: false })}>
            {t("empty.showAll")}
          </Button>
        )
      }
    >
      {all ? t("empty.noneHint") : t("empty.noneOnSaleHint")}
    </EmptyState>
  );
}
