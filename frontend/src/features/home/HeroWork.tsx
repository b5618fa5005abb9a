import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BadgeCheck, Fingerprint } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { coverLink } from "@/components/ui/coverLink.ts";
import { WorkImage } from "@/components/work/WorkImage.tsx";
import type { WorkCard } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { cn } from "@/lib/cn.ts";
import { priceOf } from "@/lib/signedOrders/priceOf.ts";

const frameStyle = "grid aspect-[4/5] overflow-hidden rounded-lg border border-line bg-surface";

/** A real work with its proof: the product in one picture. Before the first, an empty frame. */
export function HeroWork({ card }: { card: WorkCard | null }) {
  if (!card) return <EmptyFrame />;
  const price = priceOf(card);
  return (
    <article className={cn(frameStyle, "relative grid-rows-[minmax(0,1fr)_auto] bg-raised")}>
      <WorkImage work={card} alt="" size="large" priority className="size-full" />
      <div className="grid gap-3 border-t border-line p-5">
        <div className="flex items-baseline justify-between gap-4">
          <h2 className="min-w-0 truncate text-lg">
            <Link
              to="/works/$id"
              params={{ id: card.id }}
              className={cn(coverLink, "after:rounded-lg focus-visible:after:-outline-offset-4")}
            >
              {card.title}
            </Link>
          </h2>
          {price && <MoneyText value={price} className="font-semibold" />}
        </div>
        <Proof card={card} />
      </div>
    </article>
  );
}

function Proof({ card }: { card: WorkCard }) {
  const { t } = useTranslation("home");
  const { data } = useQuery(workQuery(card.id));
  return (
    <p className="grid gap-1 text-sm text-muted">
      <span className="flex min-w-0 items-center gap-1.5">
        <Fingerprint aria-hidden="true" className="size-4 shrink-0" />
        <span className="sr-only">{t("hero.fingerprint")}</span>
        <span className="min-h-5 truncate font-mono text-xs leading-5">{data?.contentHash}</span>
      </span>
      <span className="flex items-center gap-1.5 text-success">
        <BadgeCheck aria-hidden="true" className="size-4 shrink-0" />
        {t("hero.proven", { tokenId: card.tokenId })}
      </span>
    </p>
  );
}

function EmptyFrame() {
  const { t } = useTranslation("home");
  return (
    <div
      className={cn(frameStyle, "place-content-center justify-items-center gap-4 p-8 text-center")}
    >
      <Fingerprint aria-hidden="true" className="size-12 text-brand" strokeWidth={1.25} />
      <p className="max-w-56 text-muted">{t("hero.empty")}</p>
    </div>
  );
}
