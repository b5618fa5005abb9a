import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { useConfig } from "@/lib/api/config.ts";
import type { WorkCard } from "@/lib/api/types.ts";
import type { RaffleTerms } from "./raffleTerms.ts";

interface PreviewProps {
  terms: RaffleTerms | null;
  prizes: WorkCard[];
}

/** What the host may expect, while the terms are being typed. */
export function Preview({ terms, prizes }: PreviewProps) {
  const { t } = useTranslation(["raffles", "card"]);
  const { market } = useConfig();
  const rows = [
    [t("create.atLeast"), terms?.minTickets],
    [t("create.atMost"), terms?.maxTickets],
  ] as const;
  return (
    <section className="rounded-sm bg-surface p-4">
      <h3 className="text-base">{t("create.preview")}</h3>
      {prizes.length > 0 && (
        <ol className="mt-2 text-sm">
          {prizes.map((work, index) => (
            <li key={work.tokenId} className="truncate">
              <span className="text-muted">{t("prize.number", { number: index + 1 })}</span>{" "}
              {work.title}
              {work.serial !== null && ` ${t("card:serial", { serial: work.serial })}`}
            </li>
          ))}
        </ol>
      )}
      <dl className="mt-3 grid gap-1.5 text-sm">
        {rows.map(([name, tickets]) => (
          <div key={name} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <dt className="text-muted">{name}</dt>
            <dd className="font-semibold">
              {terms && tickets ? <MoneyText value={proceedsOf(terms, tickets)} /> : "–"}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-sm text-muted">
        {t("create.afterFee", { percent: market.raffleFeeBps / 100 })}
      </p>
    </section>
  );
}

function proceedsOf({ ticketPrice, currency }: RaffleTerms, tickets: number) {
  return { amount: String(ticketPrice * BigInt(tickets)), currency };
}
