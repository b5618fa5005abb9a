import { FileText, Image, Music, Video } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { currencies, type MarketSearch, mediaKinds } from "./marketSearch.ts";
import { PriceRange } from "./PriceRange.tsx";

const kindIcons = { image: Image, audio: Music, video: Video, document: FileText };

type Change = { [Key in keyof MarketSearch]?: MarketSearch[Key] | undefined };

interface FilterPanelProps {
  search: MarketSearch;
  onChange: (change: Change) => void;
}

export function FilterPanel({ search, onChange }: FilterPanelProps) {
  const { t } = useTranslation(["market", "card"]);
  const any = { value: "any" as const, label: t("any") };
  return (
    <div className="grid gap-8">
      <ChoiceGroup
        legend={t("type.label")}
        value={search.type ?? "any"}
        onChange={(type) => onChange({ type: type === "any" ? undefined : type })}
        choices={[
          any,
          ...mediaKinds.map((kind) => {
            const Icon = kindIcons[kind];
            return {
              value: kind,
              label: (
                <>
                  <Icon aria-hidden="true" />
                  {t(`card:kind.${kind}`)}
                </>
              ),
            };
          }),
        ]}
      />
      <div className="grid gap-4">
        <ChoiceGroup
          legend={t("price.label")}
          value={search.currency ?? "any"}
          onChange={(currency) => onChange({ currency: currency === "any" ? undefined : currency })}
          choices={[any, ...currencies.map((value) => ({ value, label: value }))]}
        />
        {search.currency ? (
          <PriceRange
            key={`${search.currency} ${search.min} ${search.max}`}
            currency={search.currency}
            min={search.min ?? ""}
            max={search.max ?? ""}
            onChange={({ min, max }) => onChange({ min, max })}
          />
        ) : (
          <p className="text-sm text-muted">{t("price.needsCurrency")}</p>
        )}
      </div>
      <Checkbox
        label={t("all.label")}
        checked={search.all ?? false}
        onChange={(event) => onChange({ all: event.target.checked || undefined })}
      />
    </div>
  );
}
