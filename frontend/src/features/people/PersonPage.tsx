import { useNavigate } from "@tanstack/react-router";
import { Image } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/Tabs.tsx";
import { ActivityList } from "@/components/work/ActivityList.tsx";
import { WorkPages } from "@/components/work/WorkPages.tsx";
import { sameAddress, shortAddress } from "@/lib/address.ts";
import { activityQuery } from "@/lib/api/activityQuery.ts";
import { worksQuery } from "@/lib/api/worksQuery.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { type PersonTab, personTabs, worksOf } from "./personTabs.ts";

interface PersonPageProps {
  address: string;
  tab: PersonTab;
}

/** What an account owns, has made and offers: all of it public on the chain. */
export function PersonPage({ address, tab }: PersonPageProps) {
  const { t } = useTranslation(["people", "common"]);
  const navigate = useNavigate();
  const connection = useConnection();
  const mine = sameAddress(address, connection?.address);
  return (
    <div className="page py-8 sm:py-12">
      <title>{`${shortAddress(address)} · ${t("common:brand")}`}</title>
      <header className="mb-10 flex flex-wrap items-center gap-5">
        <Avatar address={address} className="size-20" />
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-3 text-2xl sm:text-3xl">
            {shortAddress(address)}
            {mine && <Badge tone="brand">{t("you")}</Badge>}
          </h1>
          <Address address={address} full copy className="mt-1 text-sm text-muted" />
        </div>
        {mine && (
          <ButtonLink to="/my/works" look="secondary" className="ml-auto">
            {t("manage")}
          </ButtonLink>
        )}
      </header>
      <Tabs
        value={tab}
        onValueChange={(next) => {
          const chosen = personTabs.find((one) => one === next);
          const search = chosen && chosen !== "owned" ? { tab: chosen } : {};
          navigate({ to: "/people/$address", params: { address }, search, resetScroll: false });
        }}
      >
        <TabList aria-label={t("tabs")}>
          {personTabs.map((value) => (
            <Tab key={value} value={value}>
              {t(`tab.${value}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel value={tab}>
          <h2 className="sr-only">{t(`tab.${tab}`)}</h2>
          <Content address={address} tab={tab} />
        </TabPanel>
      </Tabs>
    </div>
  );
}

function Content({ address, tab }: PersonPageProps) {
  const { t } = useTranslation("people");
  if (tab === "activity") {
    const empty = <EmptyState title={t("empty.activity")}>{t("empty.activityText")}</EmptyState>;
    return (
      <div className="max-w-reading">
        <ActivityList query={activityQuery({ address })} withWork account={address} empty={empty} />
      </div>
    );
  }
  return (
    <WorkPages
      query={worksQuery(worksOf(tab, address))}
      empty={
        <EmptyState
          icon={Image}
          title={t(`empty.${tab}`)}
          action={
            <ButtonLink to="/market" look="secondary">
              {t("empty.market")}
            </ButtonLink>
          }
        />
      }
    />
  );
}
