import { useTranslation } from "react-i18next";
import { Progress } from "@/components/ui/Progress.tsx";
import type { Raffle } from "@/lib/api/types.ts";

interface SoldBarProps {
  raffle: Pick<Raffle, "ticketsSold" | "minTickets" | "maxTickets">;
  state: Raffle["status"];
}

/** How many tickets are sold of the most, and whether that is enough for a draw. */
export function SoldBar({ raffle, state }: SoldBarProps) {
  const { ticketsSold, minTickets, maxTickets } = raffle;
  const { t, i18n } = useTranslation("raffles");
  const number = new Intl.NumberFormat(i18n.language).format;
  const sold = t("sold", { sold: number(ticketsSold), max: number(maxTickets) });
  return (
    <div className="grid gap-1.5 text-sm">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="num font-semibold">{sold}</span>
        {state === "open" && (
          <span className="num text-muted">
            {ticketsSold >= minTickets ? t("minReached") : t("min", { min: number(minTickets) })}
          </span>
        )}
      </p>
      <Progress value={ticketsSold / maxTickets} label={t("soldLabel")} />
    </div>
  );
}
