import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import type { Money } from "@/lib/api/types.ts";
import type { TransactionEntry } from "@/lib/transactions/types.ts";
import type { Side } from "./quote/quoteState.ts";

/** What came of it, once it is in a block. */
export function Receipt({ entry, side }: { entry: TransactionEntry; side: Side }) {
  const { t } = useTranslation("token");
  if (entry.status !== "included" && entry.status !== "final") return null;
  const rows: [string, Money | null | undefined][] = [
    [t("receipt.fee"), entry.fee],
    [t("receipt.eth"), entry.balances?.eth],
    [t("receipt.token"), entry.balances?.token],
  ];
  return (
    <section role="status" className="rounded-md border border-success/30 bg-success-tint p-4">
      <h2 className="flex items-center gap-2 text-base font-semibold tracking-normal">
        <CircleCheck aria-hidden="true" className="size-5 text-success" />
        {t(side === "buy" ? "receipt.bought" : "receipt.sold")}
      </h2>
      {entry.summary.amount && (
        <p className="mt-1 text-2xl font-bold">
          +<MoneyText value={entry.summary.amount} />
        </p>
      )}
      <dl className="mt-3 grid grid-cols-1 gap-1.5 text-sm">
        {rows.map(
          ([name, money]) =>
            money && (
              <div key={name} className="flex flex-wrap justify-between gap-x-4">
                <dt className="text-muted">{name}</dt>
                <dd>
                  <MoneyText value={money} />
                </dd>
              </div>
            ),
        )}
        {entry.hash && (
          <div className="flex items-center justify-between gap-4">
            <dt className="shrink-0 text-muted">{t("receipt.hash")}</dt>
            <dd className="flex min-w-0 items-center">
              <span className="truncate font-mono text-xs">{entry.hash}</span>
              <CopyButton text={entry.hash} what={t("receipt.hash")} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
