import { useMutation } from "@tanstack/react-query";
import { Droplets } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useConfig } from "@/lib/api/config.ts";
import { formatMoney } from "@/lib/money.ts";
import { problemSentence } from "@/lib/problemText.ts";
import { trackTransaction } from "@/lib/transactions/send.ts";
import { useLatestTransaction } from "@/lib/transactions/store.ts";
import { isUnsettled } from "@/lib/transactions/types.ts";

/** Play ETH, on a sandbox chain only. */
export function FaucetButton({ address }: { address: string }) {
  const { t, i18n } = useTranslation("wallet");
  const { t: tError } = useTranslation("errors");
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
        look="secondary"
        size="sm"
        pending={ask.isPending || onTheWay}
        onClick={() => ask.mutate()}
      >
        {!ask.isPending && !onTheWay && <Droplets aria-hidden="true" />}
        {t("view.faucet")}
      </Button>
      <p role="status" className="text-sm text-muted empty:hidden">
        {onTheWay && t("view.faucetSent")}
        {ask.isError && <span className="text-danger">{problemSentence(ask.error, tError)}</span>}
      </p>
    </div>
  );
}
