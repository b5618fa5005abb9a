import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/Tabs.tsx";
import { BookPanel } from "../book/BookPanel.tsx";
import { TradesPanel } from "../book/TradesPanel.tsx";
import { ChartPanel } from "../chart/ChartPanel.tsx";
import type { Side } from "../live/types.ts";
import { BalancesPanel } from "../mine/BalancesPanel.tsx";
import { MinePanel } from "../mine/MinePanel.tsx";
import { useDraft } from "../order/draftStore.ts";
import { OrderForm } from "../order/OrderForm.tsx";
import type { LayoutProps } from "./DeskLayout.tsx";

const tabs = ["chart", "book", "trades", "order", "mine"] as const;
type TabName = (typeof tabs)[number];

/** One panel at a time; buying and selling are within reach of the thumb. */
export function PhoneLayout({ market }: LayoutProps) {
  const { t } = useTranslation("trade");
  const [tab, setTab] = useState<TabName>("chart");
  const { set } = useDraft();

  function order(side: Side) {
    set({ side });
    setTab("order");
  }

  return (
    <Tabs value={tab} onValueChange={(next) => setTab(next as TabName)}>
      <TabList
        aria-label={t("tabs.label")}
        className="mb-2 grid grid-cols-5 gap-0 overflow-visible"
      >
        {tabs.map((name) => (
          <Tab
            key={name}
            value={name}
            className="px-0 text-sm whitespace-nowrap max-[22rem]:text-xs"
          >
            {t(`tabs.${name}`)}
          </Tab>
        ))}
      </TabList>
      <TabPanel value="chart">
        <ChartPanel market={market} />
      </TabPanel>
      <TabPanel value="book">
        <BookPanel
          market={market}
          onPrice={(price) => {
            set({ price });
            setTab("order");
          }}
        />
      </TabPanel>
      <TabPanel value="trades">
        <TradesPanel market={market} />
      </TabPanel>
      <TabPanel value="order">
        <OrderForm market={market} />
      </TabPanel>
      <TabPanel value="mine" className="grid gap-2">
        <MinePanel market={market} />
        <BalancesPanel />
      </TabPanel>
      {tab !== "order" && <Thumb onOrder={order} />}
    </Tabs>
  );
}

function Thumb({ onOrder }: { onOrder: (side: Side) => void }) {
  const { t } = useTranslation("trade");
  return (
    <div className="sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-20 mt-2 grid grid-cols-2 gap-2 border-t border-line bg-bg py-2 md:bottom-0">
      <button
        type="button"
        onClick={() => onOrder("bid")}
        className="min-h-12 rounded-sm bg-rise font-semibold text-bg"
      >
        {t("side.bid")}
      </button>
      <button
        type="button"
        onClick={() => onOrder("ask")}
        className="min-h-12 rounded-sm bg-fall font-semibold text-bg"
      >
        {t("side.ask")}
      </button>
    </div>
  );
}
