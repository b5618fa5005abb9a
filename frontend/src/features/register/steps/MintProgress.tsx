import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/Spinner.tsx";
import { cn } from "@/lib/cn.ts";
import { isUnsettled, type TransactionEntry } from "@/lib/transactions/types.ts";

const stages = ["sign", "block", "market"] as const;

/** How far a mint has come: signed, in a block, seen by the market. */
export function MintProgress({ entry }: { entry: TransactionEntry }) {
  const { t } = useTranslation("register");
  const current = entry.status === "signing" ? 0 : isUnsettled(entry) ? 1 : 2;
  return (
    <div role="status" className="rounded-md border border-line p-5">
      <ol className="grid gap-3">
        {stages.map((stage, i) => (
          <li
            key={stage}
            aria-current={i === current ? "step" : undefined}
            className={cn("flex items-center gap-3", i > current && "text-muted")}
          >
            <span className="grid size-6 shrink-0 place-items-center">
              {i < current && <Check aria-hidden="true" className="size-5 text-success" />}
              {i === current && <Spinner className="text-brand" />}
              {i > current && <span className="size-2 rounded-full bg-line" />}
            </span>
            <span className={cn(i === current && "font-semibold")}>{t(`mint.stage.${stage}`)}</span>
            {i < current && <span className="sr-only">{t("mint.done")}</span>}
          </li>
        ))}
      </ol>
      <p className="mt-4 text-sm text-muted">{t("mint.leave")}</p>
    </div>
  );
}
