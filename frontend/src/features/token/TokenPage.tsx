import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/ui/Card.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/Tabs.tsx";
import { cn } from "@/lib/cn.ts";
import { useAccountKey } from "@/lib/wallet/useAccountKey.ts";
import { ExchangeForm } from "./ExchangeForm.tsx";
import type { Side } from "./quote/quoteState.ts";
import { TokenFacts } from "./TokenFacts.tsx";

const sides: Side[] = ["buy", "sell"];

interface TokenPageProps {
  side: Side;
  onSide: (side: Side) => void;
}

/** ETH into the market's token and back, at a rate that never changes. */
export function TokenPage({ side, onSide }: TokenPageProps) {
  const { t } = useTranslation("token");
  const accountKey = useAccountKey();
  const [texts, setTexts] = useState<Record<Side, string>>({ buy: "", sell: "" });
  return (
    <div className="page py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("text")} />
      <div
        className={cn(
          "grid grid-cols-1 items-start gap-8",
          "lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-14",
        )}
      >
        <Card className="w-full max-w-2xl">
          <Tabs value={side} onValueChange={(next) => onSide(next === "sell" ? "sell" : "buy")}>
            <TabList aria-label={t("tabs")}>
              {sides.map((value) => (
                <Tab key={value} value={value} className="grow">
                  {t(`tab.${value}`)}
                </Tab>
              ))}
            </TabList>
            {sides.map((value) => (
              <TabPanel key={value} value={value}>
                <ExchangeForm
                  key={accountKey}
                  side={value}
                  text={texts[value]}
                  onText={(text) => setTexts({ ...texts, [value]: text })}
                />
              </TabPanel>
            ))}
          </Tabs>
        </Card>
        <TokenFacts />
      </div>
    </div>
  );
}
