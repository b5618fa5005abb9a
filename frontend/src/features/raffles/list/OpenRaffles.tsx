import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AllLink, SectionHeader } from "@/components/ui/SectionHeader.tsx";
import { openRafflesQuery } from "./openRafflesQuery.ts";
import { RaffleCard } from "./RaffleCard.tsx";

/** The raffles that close next, for the first page; nothing while none is open. */
export function OpenRaffles() {
  const { t } = useTranslation("raffles");
  const { data } = useQuery(openRafflesQuery);
  if (!data?.length) return null;
  return (
    <section>
      <SectionHeader title={t("openNow")} action={<AllLink to="/raffles" />} />
      <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {data.map((raffle) => (
          <li key={raffle.id} className="min-w-0">
            <RaffleCard raffle={raffle} />
          </li>
        ))}
      </ul>
    </section>
  );
}
