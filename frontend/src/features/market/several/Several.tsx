import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { WorkCard } from "@/lib/api/types.ts";
import { totalsOf } from "@/lib/signedOrders/priceOf.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { canChoose, choicesMax } from "./chosen.ts";

const SeveralDialog = lazy(async () => ({
  default: (await import("./SeveralDialog.tsx")).SeveralDialog,
}));

interface SeveralProps {
  /** The works, each with what stands on its picture while several are being chosen. */
  children: (cornerOf: ((work: WorkCard) => ReactNode) | null) => ReactNode;
}

/** Choosing works in the market, and buying them by one transaction. */
export function Several({ children }: SeveralProps) {
  const { t } = useTranslation("market");
  const viewer = useConnection()?.address;
  const [chosen, setChosen] = useState<readonly WorkCard[] | null>(null);
  const [isBuying, setIsBuying] = useState(false);
  const count = chosen?.length ?? 0;

  const cornerOf = (work: WorkCard) => {
    const isChosen = chosen?.some(({ id }) => id === work.id) ?? false;
    if (!canChoose(work, viewer) && !isChosen) return null;
    return (
      <div className="rounded-md bg-bg/90 p-2">
        <Checkbox
          label={<span className="sr-only">{t("several.choose", { title: work.title })}</span>}
          className="gap-0"
          checked={isChosen}
          disabled={!isChosen && count >= choicesMax}
          onChange={(event) => {
            const others = (chosen ?? []).filter(({ id }) => id !== work.id);
            setChosen(event.target.checked ? [...others, work] : others);
          }}
        />
      </div>
    );
  };

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          look="secondary"
          size="sm"
          aria-pressed={chosen !== null}
          onClick={() => setChosen(chosen ? null : [])}
        >
          {t(chosen ? "several.stop" : "several.start")}
        </Button>
        {chosen && <p className="text-sm text-muted">{t("several.hint", { max: choicesMax })}</p>}
      </div>
      {children(chosen && cornerOf)}
      {chosen && count > 0 && (
        <div className="sticky bottom-20 z-20 mt-6 flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-raised p-3 floating lg:bottom-4">
          <p role="status" className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-sm text-muted">{t("several.count", { number: count })}</span>
            {totalsOf(chosen).map((total) => (
              <MoneyText key={total.currency} value={total} className="font-semibold" />
            ))}
          </p>
          <Button onClick={() => setIsBuying(true)}>{t("several.open")}</Button>
        </div>
      )}
      <Suspense>
        {isBuying && chosen && (
          <SeveralDialog
            works={chosen}
            onClose={(isDone) => {
              setIsBuying(false);
              if (isDone) setChosen(null);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
