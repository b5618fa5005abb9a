import { useQuery } from "@tanstack/react-query";
import { Droplets } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { useConfig } from "@/lib/api/config.ts";
import { cn } from "@/lib/cn.ts";
import { tokenQuery } from "./quote/tokenQueries.ts";

/** Why the token is worth what it costs, in numbers that anybody can check. */
export function TokenFacts() {
  const { t } = useTranslation("token");
  const { faucet, contracts } = useConfig();
  const token = useQuery(tokenQuery);
  return (
    <aside className="grid gap-6">
      <section>
        <h2 className="text-lg">{t("facts.title")}</h2>
        <p className="mt-1 text-muted">{t("facts.text")}</p>
        {token.isError && !token.data ? (
          <ErrorState error={token.error} onRetry={() => token.refetch()} className="py-6" />
        ) : (
          <dl className="mt-4 grid border-t border-line">
            <Fact name={t("facts.supply")}>
              {token.data ? <MoneyText value={token.data.totalSupply} /> : <Wait />}
            </Fact>
            <Fact name={t("facts.reserve")}>
              {token.data ? <MoneyText value={token.data.reserve} /> : <Wait />}
            </Fact>
            <Fact name={t("facts.token")}>
              <Address address={contracts.serviceToken} copy className="-mr-2" />
            </Fact>
            <Fact name={t("facts.desk")}>
              <Address address={contracts.tokenDesk} copy className="-mr-2" />
            </Fact>
          </dl>
        )}
      </section>
      {faucet.enabled && (
        <section className="rounded-md bg-surface p-5">
          <h2 className="flex items-center gap-2 text-base font-semibold tracking-normal">
            <Droplets aria-hidden="true" className="size-5 text-brand" />
            {t("faucet.title")}
          </h2>
          <p className="mt-1 mb-4 text-sm text-muted">{t("faucet.text")}</p>
          <ButtonLink to="/wallet" look="secondary" size="sm">
            {t("faucet.act")}
          </ButtonLink>
        </section>
      )}
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        "flex min-h-12 flex-wrap items-center justify-between gap-x-4 py-1.5",
        "border-b border-line",
      )}
    >
      <dt className="text-muted">{name}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}

function Wait() {
  return <Skeleton className="h-5 w-28" />;
}
