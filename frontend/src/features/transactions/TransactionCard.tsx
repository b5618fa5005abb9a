import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useReasonText } from "@/components/action/useReasonText.ts";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { sameAddress, shortAddress } from "@/lib/address.ts";
import type { Balances, TransactionEntry } from "@/lib/transactions/types.ts";
import { usePrompts } from "@/lib/wallet/prompts.ts";
import { EffectList } from "./EffectList.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

/** One transaction in plain words: what for, how far, what it did, what is left. */
export function TransactionCard({ entry }: { entry: TransactionEntry }) {
  const { t } = useTranslation("transactions");
  const reasonText = useReasonText();
  const { status, summary, error } = entry;
  return (
    <article className="rounded-md border border-line p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="text-base">{t(`kind.${entry.kind}`)}</h3>
        <StatusBadge entry={entry} />
      </div>
      {(summary.title || summary.amount) && (
        <p className="flex flex-wrap gap-x-2 text-sm">
          {summary.title && <WorkName title={summary.title} workId={summary.workId} />}
          {summary.amount && <MoneyText value={summary.amount} className="text-muted" />}
        </p>
      )}
      <p className="mt-2 text-sm text-muted">
        {entry.reorged ? t("explain.reorged") : t(`explain.${status}`)}
        {status === "failed" && error && ` ${reasonText(error)}`}
      </p>
      {status === "included" && <Confirmations entry={entry} />}
      <EffectList effects={entry.effects} />
      <BalancesRow entry={entry} />
      <p className="mt-3 flex flex-wrap items-center gap-x-3 text-xs text-muted">
        <TimeText at={new Date(entry.createdAtMs).toISOString()} />
        {entry.fee && isOwn(entry) && (
          <span>
            {t("fee")} <MoneyText value={entry.fee} />
          </span>
        )}
        {entry.hash && (
          <span className="inline-flex items-center gap-1">
            <span className="font-mono">{shortAddress(entry.hash)}</span>
            <CopyButton text={entry.hash} what={t("hash")} />
          </span>
        )}
      </p>
    </article>
  );
}

/** Sent by the account itself, not to it. */
function isOwn(entry: TransactionEntry): boolean {
  return entry.from === null || sameAddress(entry.from, entry.account);
}

function WorkName({ title, workId }: { title: string; workId: string | undefined }) {
  if (!workId) return <span className="font-semibold">{title}</span>;
  return (
    <Link
      to="/works/$id"
      params={{ id: workId }}
      className="font-semibold underline-offset-4 hover:underline"
      onClick={() => usePrompts.setState({ transactionsOpen: false })}
    >
      {title}
    </Link>
  );
}

function Confirmations({ entry }: { entry: TransactionEntry }) {
  const { t } = useTranslation("transactions");
  const { confirmations: done, finalityBlocks: all } = entry;
  return (
    <div className="mt-2 flex items-center gap-3">
      <Progress value={done / all} label={t("confirmations", { done, all })} className="grow" />
      <span className="num text-xs text-muted">
        {Math.min(done, all)}/{all}
      </span>
    </div>
  );
}

function BalancesRow({ entry }: { entry: TransactionEntry }) {
  const { t } = useTranslation("transactions");
  const shown: Balances | null = entry.balances ?? entry.expectedBalances;
  // The faucet's own balances say nothing to the person.
  if (!shown || !isOwn(entry)) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-x-3 text-sm">
      <span className="text-muted">
        {entry.balances ? t("balanceAfter") : t("balanceExpected")}
      </span>
      <MoneyText value={shown.eth} className="font-semibold" />
      <MoneyText value={shown.token} className="font-semibold" />
    </p>
  );
}
