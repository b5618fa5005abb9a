import { useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { useReasonText } from "@/components/action/useReasonText.ts";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { WorkCard } from "@/lib/api/types.ts";
import { formatFull } from "@/lib/money.ts";
import { buyEach, buyEachKey, type Purchase } from "@/lib/orders/buyEach.ts";
import { priceOf } from "@/lib/orders/priceOf.ts";
import { useLatestTransaction } from "@/lib/transactions/store.ts";
import { isUnsettled } from "@/lib/transactions/types.ts";
import { currentConnection } from "@/lib/wallet/connection.ts";
import { totalOf } from "./chosen.ts";

interface SeveralDialogProps {
  works: readonly WorkCard[];
  onClose: (isDone: boolean) => void;
}

/** What is bought and for how much, and afterwards what became of each. */
export function SeveralDialog({ works, onClose }: SeveralDialogProps) {
  const { t, i18n } = useTranslation("market");
  const queries = useQueryClient();
  const sent = useLatestTransaction(buyEachKey);
  const [results, setResults] = useState<Purchase[] | null>(null);
  const total = totalOf(works);
  async function act() {
    const connection = currentConnection();
    if (!connection) return;
    try {
      setResults(await buyEach(connection, works));
    } finally {
      for (const key of ["works", "work", "orders"]) {
        await queries.invalidateQueries({ queryKey: [key] });
      }
    }
  }
  if (results) return <Results results={results} onClose={() => onClose(true)} />;
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={t("several.title", { number: works.length })}
      description={t("several.text")}
    >
      <ul className="mb-4 border-t border-line">
        {works.map((work) => {
          const price = priceOf(work);
          return (
            <li
              key={work.id}
              className="flex justify-between gap-4 border-b border-line py-2.5 text-sm"
            >
              <span className="min-w-0 truncate">{work.title}</span>
              {price && <MoneyText value={price} className="shrink-0 font-semibold" />}
            </li>
          );
        })}
      </ul>
      <ActionButton size="lg" pending={isUnsettled(sent)} onAct={act}>
        {t("several.act", { price: formatFull(total, i18n.language) })}
      </ActionButton>
    </Dialog>
  );
}

function Results({ results, onClose }: { results: Purchase[]; onClose: () => void }) {
  const { t } = useTranslation("market");
  const number = results.filter(({ bought }) => bought).length;
  const all = number === results.length;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("several.done", { number })}
      description={t(all ? "several.doneAll" : "several.doneSome")}
    >
      <ul className="mb-4 border-t border-line">
        {results.map((result) => (
          <ResultLine key={result.work.id} result={result} />
        ))}
      </ul>
      <Button wide onClick={onClose}>
        {t("several.close")}
      </Button>
    </Dialog>
  );
}

function ResultLine({ result: { work, bought, reason } }: { result: Purchase }) {
  const { t } = useTranslation("market");
  const reasonText = useReasonText();
  const Icon = bought ? CircleCheck : CircleX;
  // Of a skipped order the receipt has no more than the error's name.
  const isKnown = reason && !(reason.name === "Orders_NotFillable" && !reason.args.status);
  const why = isKnown ? reasonText(reason) : t("several.ended");
  return (
    <li className="flex gap-3 border-b border-line py-2.5 text-sm">
      <Icon
        aria-hidden="true"
        className={bought ? "size-5 shrink-0 text-success" : "size-5 shrink-0 text-danger"}
      />
      <div className="min-w-0">
        <p className="truncate font-semibold">{work.title}</p>
        <p className="text-muted">{bought ? t("several.bought") : why}</p>
      </div>
    </li>
  );
}
