import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AuctionCard } from "@/components/auction/AuctionCard.tsx";
import { AllLink, SectionHeader } from "@/components/ui/SectionHeader.tsx";
import { endingAuctionsQuery } from "./homeQueries.ts";

/** The auctions that end next; nothing while there are none. */
export function EndingAuctions() {
  const { t } = useTranslation("home");
  const { data } = useQuery(endingAuctionsQuery);
  if (!data?.length) return null;
  return (
    <section>
      <SectionHeader title={t("auctions")} action={<AllLink to="/auctions" />} />
      <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 lg:grid-cols-4">
        {data.map((auction) => (
          <li key={auction.id} className="min-w-0">
            <AuctionCard auction={auction} priority={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}
