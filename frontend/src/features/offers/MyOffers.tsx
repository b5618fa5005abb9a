import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { ReceivedOffers } from "./ReceivedOffers.tsx";
import { SignedOrders } from "./SignedOrders.tsx";

const lists = ["received", "signed"] as const;

/** What others offer for one's works, and all that one has signed oneself. */
export function MyOffers({ account }: { account: string }) {
  const { t } = useTranslation("offers");
  const [list, setList] = useState<(typeof lists)[number]>("received");
  return (
    <div className="max-w-reading">
      <ChoiceGroup
        legend={t("lists")}
        quietLegend
        value={list}
        onChange={setList}
        choices={lists.map((value) => ({ value, label: t(`list.${value}`) }))}
        className="mb-6"
      />
      {list === "received" ? (
        <ReceivedOffers account={account} />
      ) : (
        <SignedOrders key={account} account={account} />
      )}
    </div>
  );
}
