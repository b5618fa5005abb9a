import { useTranslation } from "react-i18next";
import { BookPanel } from "../book/BookPanel.tsx";
import { TradesPanel } from "../book/TradesPanel.tsx";
import { ChartPanel } from "../chart/ChartPanel.tsx";
import type { MarketItem } from "../live/types.ts";
import { MarketList } from "../markets/MarketList.tsx";
import { BalancesPanel } from "../mine/BalancesPanel.tsx";
import { MinePanel } from "../mine/MinePanel.tsx";
import { useDraft } from "../order/draftStore.ts";
import { OrderForm } from "../order/OrderForm.tsx";
import { Panel } from "../Panel.tsx";

export interface LayoutProps {
  market: MarketItem;
  markets: readonly MarketItem[];
}

/** All panels beside each other. */
export function DeskLayout({ market, markets }: LayoutProps) {
  const { t } = useTranslation("trade");
  const { set } = useDraft();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_16.5rem_19rem] items-start gap-2">
      <div className="grid gap-2">
        <ChartPanel market={market} />
        <MinePanel market={market} />
      </div>
      <div className="grid gap-2">
        <BookPanel market={market} onPrice={(price) => set({ price })} />
        <TradesPanel market={market} />
      </div>
      <div className="grid gap-2">
        <OrderForm market={market} />
        <BalancesPanel />
        <Panel title={t("market.list")}>
          <MarketList markets={markets} current={market.market} />
        </Panel>
      </div>
    </div>
  );
}
