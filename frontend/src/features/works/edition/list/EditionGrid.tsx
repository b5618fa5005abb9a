import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { WorkGrid } from "@/components/work/WorkGrid.tsx";
import type { EditionCard } from "@/lib/api/types.ts";
import { useLive } from "@/lib/live/live.ts";
import { roundUp } from "@/lib/money.ts";
import { phaseOf, priceUp } from "../salePhase.ts";

/** Editions as the works that they are, with a copy's price. */
export function EditionGrid({ editions }: { editions: EditionCard[] }) {
  const byWork = new Map(editions.map((edition) => [edition.work.id, edition]));
  return (
    <WorkGrid
      works={editions.map(({ work }) => work)}
      priorityCount={6}
      noteOf={({ id }) => <CardNote edition={byWork.get(id)} />}
    />
  );
}

/** What a copy costs now and how many there are; nothing more of what is not on sale. */
function CardNote({ edition }: { edition: EditionCard | undefined }) {
  const { t } = useTranslation("editions");
  const nowMs = useLive(({ block }) => block?.atMs ?? null) ?? Date.now();
  if (!edition) return null;
  const { sale, minted, maxSupply } = edition;
  const left = t("left", { count: maxSupply - minted });
  if (!sale || phaseOf(sale, nowMs) !== "open") {
    return <span className="num text-sm text-muted">{t("badge", { count: maxSupply })}</span>;
  }
  const money = { ...sale.startPrice, amount: String(priceUp(sale, nowMs)) };
  return (
    <span className="num flex flex-wrap items-baseline justify-between gap-x-3">
      <MoneyText value={roundUp(money)} className="font-semibold" />
      <span className="text-sm text-muted">{left}</span>
    </span>
  );
}
