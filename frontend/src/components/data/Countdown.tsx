import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";
import { useChainNow } from "@/lib/live/chainClock.ts";
import { formatDateTime, timeLeft } from "@/lib/time.ts";

/** The last minutes are told in another colour. */
const hurryMs = 5 * 60_000;

/** "2일 3시간", "04:59": what is left by the chain's clock, with the moment itself on hover. */
export function Countdown({ at, className }: { at: string; className?: string }) {
  const { t, i18n } = useTranslation("common");
  const nowMs = useChainNow();
  const { days, hours, minutes, seconds } = timeLeft(at, nowMs);
  const two = (value: number) => String(value).padStart(2, "0");
  const clock =
    hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
  const isHurried = Date.parse(at) - nowMs < hurryMs;
  return (
    <time
      dateTime={at}
      title={formatDateTime(at, i18n.language)}
      className={cn("num whitespace-nowrap", isHurried && "text-danger", className)}
    >
      {days > 0 ? t("daysLeft", { days, hours }) : clock}
    </time>
  );
}
