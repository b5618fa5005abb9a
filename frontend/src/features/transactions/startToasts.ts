import i18next from "i18next";
import { toast } from "@/lib/toast.ts";
import { useTransactionStore } from "@/lib/transactions/store.ts";
import { isUnsettled, type TransactionEntry } from "@/lib/transactions/types.ts";
import { openTransactions, usePrompts } from "@/lib/wallet/prompts.ts";

/** Tells of each transaction's outcome wherever the person is by then; the drawer keeps it. */
export function startToasts(): void {
  useTransactionStore.subscribe(({ entries }, before) => {
    for (const entry of entries) {
      const earlier = before.entries.find(({ id }) => id === entry.id);
      if (earlier && isUnsettled(earlier) && !isUnsettled(entry)) void tell(entry);
    }
  });
}

const outcomes = { included: "success", final: "success", failed: "error" } as const;

async function tell({ status, kind }: TransactionEntry): Promise<void> {
  if (status === "signing" || status === "pending" || usePrompts.getState().transactionsOpen)
    return;
  await i18next.loadNamespaces("transactions");
  const t = i18next.getFixedT(null, "transactions");
  const tone = status === "dropped" || status === "replaced" ? "info" : outcomes[status];
  const key = status === "final" ? "included" : status;
  await toast(tone, t(`toast.${key}`, { what: t(`kind.${kind}`) }), {
    action: { label: t("toast.show"), onClick: openTransactions },
  });
}
