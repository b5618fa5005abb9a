import { useTranslation } from "react-i18next";
import { TimeText } from "@/components/data/TimeText.tsx";
import type { Raffle } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";

interface TimelineProps {
  raffle: Raffle;
  state: Raffle["status"];
}

/** What happens when, and who can do what. */
export function Timeline({ raffle, state }: TimelineProps) {
  const { t, i18n } = useTranslation("raffles");
  const number = new Intl.NumberFormat(i18n.language).format;
  const isOver = state === "drawn" || state === "refundable" || state === "cancelled";
  const isClosed = state !== "open";
  const isRoundOut = state === "drawable" || isOver;
  const steps = [
    { key: "opened", at: raffle.openedAt, text: { round: raffle.round }, done: true },
    {
      key: "closes",
      at: raffle.closesAt,
      text: { limit: number(raffle.maxPerWallet) },
      done: isClosed,
    },
    { key: "round", at: raffle.drawableAt, text: {}, done: isRoundOut },
    {
      key: "draw",
      at: raffle.drawnAt ?? raffle.drawableAt,
      text: { min: number(raffle.minTickets) },
      done: state === "drawn",
    },
    { key: "deadline", at: raffle.drawableUntil, text: {}, done: false },
  ] as const;
  return (
    <section>
      <h2 className="mb-5 text-xl">{t("timeline.title")}</h2>
      <ol className="grid gap-5">
        {steps.map(({ key, at, text, done }) => (
          <li key={key} className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-4">
            <span
              aria-hidden="true"
              className={cn(
                "mt-1.5 size-3 rounded-full border-2",
                done ? "border-brand bg-brand" : "border-input-line bg-bg",
              )}
            />
            <div>
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-semibold">{t(`timeline.${key}`)}</span>
                <span className="text-sm text-muted">
                  <TimeText at={at} exact />
                </span>
              </p>
              <p className="mt-0.5 text-sm text-muted">{t(`timeline.${key}Text`, text)}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-5 text-sm text-muted">{t("fee", { percent: raffle.feeBps / 100 })}</p>
    </section>
  );
}
