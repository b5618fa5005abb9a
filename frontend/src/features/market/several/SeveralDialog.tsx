import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Shortfall, useShortfall } from "@/components/action/Shortfall.tsx";
import { useReasonText } from "@/components/action/useReasonText.ts";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { Currency, Money, WorkCard } from "@/lib/api/types.ts";
import { formatFull } from "@/lib/money.ts";
import { allowanceKey, approveToken } from "@/lib/signedOrders/approveToken.ts";
import { buyEach, buyEachKey, type Purchase } from "@/lib/signedOrders/buyEach.ts";
import { allowanceQuery } from "@/lib/signedOrders/permissions.ts";
import { priceOf, totalsOf } from "@/lib/signedOrders/priceOf.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { currentConnection, useConnection } from "@/lib/wallet/connection.ts";

interface SeveralDialogProps {
  works: readonly WorkCard[];
  onClose: (isDone: boolean) => void;
}

/** What is bought and for how much, and afterwards what became of each. */
export function SeveralDialog({ works, onClose }: SeveralDialogProps) {
  const { t } = useTranslation("market");
  const [results, setResults] = useState<Purchase[] | null>(null);
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
      <BuyAll works={works} onDone={setResults} />
    </Dialog>
  );
}

const nothing = (currency: Currency): Money => ({ amount: "0", currency });

type BuyAllProps = { works: readonly WorkCard[]; onDone: (results: Purchase[]) => void };

/** The one button: more money, the permission for tokens, then all of it. */
function BuyAll({ works, onDone }: BuyAllProps) {
  const { t, i18n } = useTranslation("market");
  const queries = useQueryClient();
  const address = useConnection()?.address ?? "";
  const totals = totalsOf(works);
  const inEth = totals.find(({ currency }) => currency === "ETH") ?? nothing("ETH");
  const inTokens = totals.find(({ currency }) => currency === "JTK") ?? nothing("JTK");
  const needsTokens = BigInt(inTokens.amount) > 0n && address !== "";
  const allowance = useQuery({ ...allowanceQuery(address), enabled: needsTokens });
  const approving = useOnItsWay(allowanceKey(address));
  const buying = useOnItsWay(buyEachKey);
  const shortEth = useShortfall(inEth);
  const missing = useShortfall(inTokens) ?? shortEth;
  const mustApprove = needsTokens && (allowance.data ?? 0n) < BigInt(inTokens.amount);
  const figures = (of: readonly Money[]) =>
    of.map((total) => formatFull(total, i18n.language)).join(" + ");

  async function act() {
    const connection = currentConnection();
    if (!connection) return;
    if (mustApprove) {
      await approveToken(connection, { price: inTokens });
      await queries.invalidateQueries({ queryKey: allowanceQuery(address).queryKey });
      return;
    }
    try {
      onDone(await buyEach(connection, works));
    } finally {
      for (const key of ["works", "work", "signedOrders", "allowance"]) {
        await queries.invalidateQueries({ queryKey: [key] });
      }
    }
  }

  if (missing) return <Shortfall missing={missing} />;
  return (
    <>
      <ActionButton size="lg" pending={buying || approving || allowance.isLoading} onAct={act}>
        {mustApprove
          ? t("several.approve", { amount: figures([inTokens]) })
          : t("several.act", { price: figures(totals) })}
      </ActionButton>
      {mustApprove && <p className="mt-3 text-sm text-muted">{t("several.approveHint")}</p>}
    </>
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
