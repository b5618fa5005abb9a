import { useNavigate } from "@tanstack/react-router";
import { Image, Wallet } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/Tabs.tsx";
import { WorkGridSkeleton } from "@/components/work/WorkGrid.tsx";
import { WorkPages } from "@/components/work/WorkPages.tsx";
import { worksQuery } from "@/lib/api/worksQuery.ts";
import { useConnection, useConnectionStore } from "@/lib/wallet/connection.ts";
import { type MyTab, myTabs, worksOf } from "./personTabs.ts";

interface MyWorksPageProps {
  tab: MyTab;
  /** What other features keep. */
  panels: Record<"copies" | "auctions" | "offers" | "drafts", (account: string) => ReactNode>;
}

export function MyWorksPage({ tab, panels }: MyWorksPageProps) {
  const { t } = useTranslation("people");
  const navigate = useNavigate();
  const connection = useConnection();
  const restoring = useConnectionStore(({ status }) => status === "restoring");
  return (
    <div className="page py-8 sm:py-12">
      <PageHeader
        title={t("my.title")}
        description={t("my.text")}
        action={connection && <ButtonLink to="/works/new">{t("my.register")}</ButtonLink>}
      />
      {!connection && (restoring ? <WorkGridSkeleton count={8} /> : <Disconnected />)}
      {connection && (
        <Tabs
          value={tab}
          onValueChange={(next) => {
            const chosen = myTabs.find((one) => one === next);
            const search = chosen && chosen !== "owned" ? { tab: chosen } : {};
            navigate({ to: "/my/works", search, resetScroll: false });
          }}
        >
          <TabList aria-label={t("tabs")}>
            {myTabs.map((value) => (
              <Tab key={value} value={value}>
                {t(`tab.${value}`)}
              </Tab>
            ))}
          </TabList>
          <TabPanel value={tab}>
            <h2 className="sr-only">{t(`tab.${tab}`)}</h2>
            {tab === "owned" || tab === "created" || tab === "sale" ? (
              <Mine tab={tab} address={connection.address} />
            ) : (
              panels[tab](connection.address)
            )}
          </TabPanel>
        </Tabs>
      )}
    </div>
  );
}

function Disconnected() {
  const { t } = useTranslation("people");
  return (
    <EmptyState
      icon={Wallet}
      title={t("my.connect")}
      action={<ActionButton onAct={() => {}}>{t("my.connect")}</ActionButton>}
    >
      {t("my.connectText")}
    </EmptyState>
  );
}

function Mine({ tab, address }: { tab: "owned" | "created" | "sale"; address: string }) {
  const { t } = useTranslation("people");
  const action =
    tab === "created" ? (
      <ButtonLink to="/works/new" look="secondary">
        {t("my.register")}
      </ButtonLink>
    ) : tab === "owned" ? (
      <ButtonLink to="/market" look="secondary">
        {t("empty.market")}
      </ButtonLink>
    ) : (
      <ButtonLink to="/my/works" look="secondary">
        {t("my.seeOwned")}
      </ButtonLink>
    );
  return (
    <WorkPages
      query={worksQuery(worksOf(tab, address))}
      empty={
        <EmptyState icon={Image} title={t(`my.empty.${tab}`)} action={action}>
          {t(`my.emptyText.${tab}`)}
        </EmptyState>
      }
    />
  );
}
