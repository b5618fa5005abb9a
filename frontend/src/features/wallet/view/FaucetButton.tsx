import { useMutation } from "@tanstack/react-query";
import { Droplets } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useConfig } from "@/lib/api/config.ts";
import { ApiError } from "@/lib/api/problem.ts";
import { formatMoney } from "@/lib/money.ts";
import { problemSentence } from "@/lib/problemText.ts";
import { formatRelative } from "@/lib/time.ts";
import { trackTransaction } from "@/lib/transactions/send.ts";
import { useLatestTransaction } from "@/lib/transactions/store.ts";
import { isUnsettled } from "@/lib/transactions/types.ts";

interface FaucetButtonProps {
  address: string;
  /** Who has nothing can do nothing else yet. */
  isEmpty: boolean;
}

/** Play ETH, on a sandbox chain only. */
export function FaucetButton({ address, isEmpty }: FaucetButtonProps) {
  const { t, i18n } = useTranslation("wallet");
  const { faucet, chain } = useConfig();
  const key = `faucet:${address}`;
  const onTheWay = isUnsettled(useLatestTransaction(key));
  const ask = useMutation({
    mutationFn: async () => {
      const { hash, amount } = await unwrap(api.POST("/api/faucet", { body: { address } }));
      return trackTransaction(address, hash, { kind: "faucet", key, summary: { amount } });
    },
  });
  if (!faucet.enabled || !chain.sandbox) return null;

  const money = formatMoney({ amount: faucet.amountWei, currency: "ETH" }, i18n.language);
  // A number and its unit stay on one line.
  const amount = money.replace(" ", "\u00a0");
  return (
    <div className="grid max-w-full justify-items-start gap-2 sm:justify-items-end">
      <p className="max-w-64 text-xs text-muted sm:text-right">
        {t("view.faucetHint", { amount })}
      </p>
      <Button
        look={isEmpty ? "primary" : "secondary"}
        size="sm"
        pending={ask.isPending || onTheWay}
        onClick={() => ask.mutate()}
      >
        {!ask.isPending && !onTheWay && <Droplets aria-hidden="true" />}
        {t("view.faucet")}
      </Button>
      <p role="status" className="text-sm text-muted empty:hidden">
        {onTheWay && t("view.faucetSent")}
        {ask.isError && <Refusal error={ask.error} askedAtMs={ask.submittedAt} />}
      </p>
    </div>
  );
}

function Refusal({ error, askedAtMs }: { error: unknown; askedAtMs: number }) {
  const { t, i18n } = useTranslation("wallet");
  const { t: tError } = useTranslation("errors");
  const problem = error instanceof ApiError ? error.problem : null;
  const seconds = problem?.code === "faucet_cooldown" ? problem.retryAfterSeconds : null;
  const againAt = new Date(askedAtMs + (seconds ?? 0) * 1000).toISOString();
  return (
    <span className="text-danger">
      {problemSentence(error, tError)}
      {seconds && `. ${t("view.faucetAgain", { when: formatRelative(againAt, i18n.language) })}`}
    </span>
  );
}
