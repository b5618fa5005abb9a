import { Gavel } from "lucide-react";
import { useTranslation } from "react-i18next";
import { AuctionPages } from "@/components/auction/AuctionPages.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { Select } from "@/components/form/Select.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { auctionsQuery } from "@/lib/auctions/auctionsQuery.ts";
import {
  type AuctionsSearch,
  currencies,
  kinds,
  shows,
  toAuctionsFilter,
} from "./auctionsSearch.ts";

interface AuctionsPageProps {
  search: AuctionsSearch;
  onSearch: (search: AuctionsSearch) => void;
}

/** All auctions, what ends soonest first. */
export function AuctionsPage({ search, onSearch }: AuctionsPageProps) {
  const { t } = useTranslation("auctions");
  return (
    <div className="page py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("description")} />
      <Filters search={search} onSearch={onSearch} />
      <h2 className="sr-only">{t(`show.${search.show ?? "open"}`)}</h2>
      <AuctionPages
        query={auctionsQuery(toAuctionsFilter(search))}
        empty={<NoAuctions search={search} onSearch={onSearch} />}
      />
    </div>
  );
}

function Filters({ search, onSearch }: AuctionsPageProps) {
  const { t } = useTranslation("auctions");
  const { show = "open", kind = "any", currency = "any", sort = "ending" } = search;
  // Without the key that is given up.
  const change = (key: keyof AuctionsSearch, value: string) => {
    const { [key]: _old, ...rest } = search;
    const isDefault = ["open", "any", "ending"].includes(value);
    onSearch((isDefault ? rest : { ...rest, [key]: value }) as AuctionsSearch);
  };
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <ChoiceGroup
        legend={t("show.label")}
        quietLegend
        value={show}
        onChange={(value) => change("show", value)}
        choices={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
      />
      <div className="grid w-full grid-cols-2 gap-3 sm:flex sm:w-auto [&>:nth-child(3)]:col-span-2">
        <Select
          aria-label={t("field.kind")}
          className="sm:w-44"
          value={kind}
          onChange={(event) => change("kind", event.target.value)}
          options={["any" as const, ...kinds].map((value) => ({
            value,
            label: t(`kind.${value}`),
          }))}
        />
        <Select
          aria-label={t("currency.label")}
          className="sm:w-40"
          value={currency}
          onChange={(event) => change("currency", event.target.value)}
          options={[
            { value: "any", label: t("currency.any") },
            ...currencies.map((value) => ({ value, label: value })),
          ]}
        />
        {show === "open" && (
          <Select
            aria-label={t("sort.label")}
            className="sm:w-44"
            value={sort}
            onChange={(event) => change("sort", event.target.value)}
            options={(["ending", "newest"] as const).map((value) => ({
              value,
              label: t(`sort.${value}`),
            }))}
          />
        )}
      </div>
    </div>
  );
}

function NoAuctions({ search, onSearch }: AuctionsPageProps) {
  const { t } = useTranslation("auctions");
  const isNarrowed = search.kind !== undefined || search.currency !== undefined;
  const show = search.show ?? "open";
  return (
    <EmptyState
      icon={Gavel}
      title={t(isNarrowed ? "empty.narrowed" : `empty.${show}`)}
      action={
        isNarrowed ? (
          <Button
            look="secondary"
            onClick={() => onSearch(search.show ? { show: search.show } : {})}
          >
            {t("empty.clear")}
          </Button>
        ) : (
          <ButtonLink to="/my/works" look="secondary">
            {t("empty.open_own")}
          </ButtonLink>
        )
      }
    >
      {t(isNarrowed ? "empty.narrowedHint" : "empty.hint")}
    </EmptyState>
  );
}
