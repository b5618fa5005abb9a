import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { configQuery } from "@/lib/api/config.ts";
import { cn } from "@/lib/cn.ts";

/** What the service token costs, always the same by contract. */
export function TokenStrip() {
  const { t, i18n } = useTranslation("home");
  const { data: config } = useQuery(configQuery);
  const token = config?.token;
  return (
    <section
      className={cn(
        "flex flex-wrap items-center justify-between gap-x-8 gap-y-5",
        "rounded-lg bg-brand-tint p-6 sm:p-8",
      )}
    >
      <div>
        <h2 className="text-base font-semibold tracking-normal">{t("token.title")}</h2>
        {token ? (
          <>
            <p className="num mt-1 text-2xl font-bold tracking-tight">
              {t("token.rate", {
                tokens: new Intl.NumberFormat(i18n.language).format(BigInt(token.tokensPerEth)),
                symbol: token.symbol,
              })}
            </p>
            <p className="mt-1 text-muted">
              {t("token.sellFee", { percent: token.sellFeeBps / 100 })}
            </p>
          </>
        ) : (
          <>
            <Skeleton className="mt-2 h-7 w-56" />
            <Skeleton className="mt-2 h-5 w-72" />
          </>
        )}
      </div>
      <ButtonLink to="/token" look="secondary">
        {t("token.buy")}
      </ButtonLink>
    </section>
  );
}
