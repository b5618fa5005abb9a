import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { configQuery } from "@/lib/api/config.ts";
import { cn } from "@/lib/cn.ts";
import { HeroWork } from "./HeroWork.tsx";
import { newestQuery } from "./homeQueries.ts";

export function Hero({ hasWallet }: { hasWallet: boolean }) {
  const { t } = useTranslation("home");
  const newest = useQuery(newestQuery);
  const config = useQuery(configQuery);
  return (
    <section
      className={cn(
        "grid items-center gap-10 py-10 sm:py-16",
        "lg:grid-cols-[minmax(0,1fr)_26rem] lg:gap-20 lg:py-20",
      )}
    >
      <div>
        <h1 className="text-3xl leading-tight sm:text-4xl lg:text-5xl lg:leading-[1.2]">
          {t("hero.heading")}
        </h1>
        <p className="mt-5 max-w-reading text-lg text-muted">{t("hero.text")}</p>
        <div className="mt-8 flex flex-wrap gap-3">
          {hasWallet ? (
            <ButtonLink to="/works/new" size="lg">
              {t("hero.register")}
            </ButtonLink>
          ) : (
            <ButtonLink to="/wallet/create" size="lg">
              {t("hero.createWallet")}
            </ButtonLink>
          )}
          <ButtonLink to="/market" size="lg" look="secondary">
            {t("hero.browse")}
          </ButtonLink>
        </div>
        {config.data?.chain.sandbox && (
          <p className="mt-6 flex items-start gap-2 text-sm text-muted">
            <FlaskConical aria-hidden="true" className="mt-0.75 size-4 shrink-0" />
            {t("hero.sandbox")}
          </p>
        )}
      </div>
      {newest.data ? (
        <HeroWork card={newest.data.hero} />
      ) : (
        <Skeleton className="aspect-[4/5] rounded-lg" />
      )}
    </section>
  );
}
