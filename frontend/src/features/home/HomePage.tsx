import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EndingAuctions } from "./EndingAuctions.tsx";
import { Hero } from "./Hero.tsx";
import { NewestWorks } from "./NewestWorks.tsx";
import { RecentSales } from "./RecentSales.tsx";
import { TokenStrip } from "./TokenStrip.tsx";
import { Trust } from "./Trust.tsx";

interface HomePageProps {
  /** Someone with a wallet is led to registering a work, others to making a wallet. */
  hasWallet: boolean;
  /** What other features have to show. */
  children: ReactNode;
}

export function HomePage({ hasWallet, children }: HomePageProps) {
  const { t } = useTranslation(["home", "common"]);
  return (
    <div className="page pb-20">
      <title>{`${t("common:brand")} · ${t("common:tagline")}`}</title>
      <Hero hasWallet={hasWallet} />
      <div className="grid gap-20">
        <NewestWorks />
        <EndingAuctions />
        {children}
        <TokenStrip />
        <RecentSales />
        <Trust />
      </div>
    </div>
  );
}
