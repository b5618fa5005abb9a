import { Gavel } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AuctionPages } from "@/components/auction/AuctionPages.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { auctionsQuery } from "@/lib/auctions/auctionsQuery.ts";
import { HeldBids } from "./HeldBids.tsx";

const lists = ["bidder", "seller"] as const;

/** The auctions that one has bid in, and those that one has opened. */
export function MyAuctions({ account }: { account: string }) {
  const { t } = useTranslation("auctions");
  const [list, setList] = useState<(typeof lists)[number]>("bidder");
  return (
    <>
      <ChoiceGroup
        legend={t("my.lists")}
        quietLegend
        value={list}
        onChange={setList}
        choices={lists.map((value) => ({ value, label: t(`my.${value}`) }))}
        className="mb-6"
      />
      {list === "bidder" && <HeldBids account={account} />}
      <AuctionPages
        query={auctionsQuery({ [list]: account, status: "all", sort: "newest" })}
        empty={
          <EmptyState
            icon={Gavel}
            title={t(`my.empty.${list}`)}
            action={
              <ButtonLink to="/auctions" look="secondary">
                {t("my.browse")}
              </ButtonLink>
            }
          >
            {t(`my.emptyText.${list}`)}
          </EmptyState>
        }
      />
    </>
  );
}
