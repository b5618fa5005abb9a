import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/Tabs.tsx";
import { useAccount } from "@/lib/session/session.ts";
import { useExchange } from "../live/exchangeStore.ts";
import type { ExchangeOrder, MarketItem } from "../live/types.ts";
import { Panel } from "../Panel.tsx";
import { History } from "./History.tsx";
import { OpenOrders } from "./OpenOrders.tsx";

/** One's orders in this market: in the book, waiting, and those that are over. */
export function MinePanel({ market }: { market: MarketItem }) {
  const { t } = useTranslation("trade");
  const account = useAccount();
  return (
    <Panel title={t("mine.title")}>
      {account === null ? <SignedOut /> : <MyOrders market={market} />}
    </Panel>
  );
}

function SignedOut() {
  const { t } = useTranslation("trade");
  const { href } = useLocation();
  return (
    <p className="px-3 py-12 text-center text-sm text-muted">
      <Link to="/login" search={{ returnTo: href }} className="font-semibold text-brand underline">
        {t("order.signIn")}
      </Link>
      <br />
      {t("mine.signedOut")}
    </p>
  );
}

const isLater = ({ status }: ExchangeOrder) => status === "scheduled" || status === "waiting";

function MyOrders({ market }: { market: MarketItem }) {
  const { t } = useTranslation("trade");
  const orders = useExchange((state) => state.orders);
  if (orders === null) {
    return (
      <div aria-busy="true" className="p-3">
        <Skeleton className="h-40" />
      </div>
    );
  }
  const ours = Object.values(orders)
    .filter((order) => order.market === market.market)
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  const later = ours.filter(isLater);
  const open = ours.filter((order) => !isLater(order));
  return (
    <Tabs defaultValue="open">
      <TabList aria-label={t("mine.title")} className="mb-0 px-1">
        <Tab value="open" className="text-sm">
          {t("mine.open", { count: open.length })}
        </Tab>
        <Tab value="later" className="text-sm">
          {t("mine.later", { count: later.length })}
        </Tab>
        <Tab value="history" className="text-sm">
          {t("mine.history")}
        </Tab>
      </TabList>
      <TabPanel value="open">
        <OpenOrders market={market} orders={open} empty={t("mine.noOpen")} />
      </TabPanel>
      <TabPanel value="later">
        <OpenOrders market={market} orders={later} empty={t("mine.noLater")} />
      </TabPanel>
      <TabPanel value="history">
        <History market={market} />
      </TabPanel>
    </Tabs>
  );
}
