import { useTranslation } from "react-i18next";
import { useChainNow } from "@/lib/live/chainClock.ts";
import { timeLeft } from "@/lib/raffle/raffleState.ts";

/** The time until then by the chain's clock; each second anew, and not read out each time. */
export function Countdown({ until }: { until: string }) {
  const { t } = useTranslation("raffles");
  const left = timeLeft(Date.parse(until), useChainNow());
  if (!left) return <span>{t("now")}</span>;
  const [days, hours, minutes, seconds] = left;
  return (
    <time dateTime={until} role="timer" className="num whitespace-nowrap">
      {t(days > 0 ? "left" : "leftShort", { days, hours, minutes, seconds })}
    </time>
  );
}
