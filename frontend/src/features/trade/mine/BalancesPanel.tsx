import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useConfig } from "@/lib/api/config.ts";
import { useAccount } from "@/lib/session/session.ts";
import { toast } from "@/lib/toast.ts";
import { useExchange } from "../live/exchangeStore.ts";
import type { Balance } from "../live/types.ts";
import { formatNumber } from "../numbers/decimals.ts";
import { Panel } from "../Panel.tsx";

const WON_DECIMALS = 0;
const COIN_DECIMALS = 8;

/** What one has on the exchange, and where a sandbox has more of it from. */
export function BalancesPanel() {
  const { t } = useTranslation("trade");
  const account = useAccount();
  const assets = useExchange((state) => state.assets);
  const { exchange } = useConfig();
  return (
    <Panel title={t("balances.title")}>
      {account === null && (
        <p className="px-3 py-8 text-center text-sm text-muted">{t("balances.signedOut")}</p>
      )}
      {account && assets === null && (
        <div aria-busy="true" className="p-3">
          <Skeleton className="h-48" />
        </div>
      )}
      {account && assets && <BalanceTable balances={Object.values(assets)} />}
      {account && exchange.sandbox && <TestMoney />}
    </Panel>
  );
}

function BalanceTable({ balances }: { balances: readonly Balance[] }) {
  const { t, i18n } = useTranslation("trade");
  const { language } = i18n;
  const shown = (amount: string, asset: string) =>
    formatNumber(amount, { language, decimals: asset === "KRW" ? WON_DECIMALS : COIN_DECIMALS });
  return (
    <table className="w-full text-sm">
      <thead className="text-xs text-muted">
        <tr>
          <th className="px-3 py-1.5 text-left font-normal">{t("balances.asset")}</th>
          <th className="py-1.5 text-right font-normal">{t("balances.available")}</th>
          <th className="px-3 py-1.5 text-right font-normal">{t("balances.held")}</th>
        </tr>
      </thead>
      <tbody>
        {balances.map(({ asset, available, held }) => (
          <tr key={asset} className="border-t border-line">
            <th scope="row" className="px-3 py-1.5 text-left font-semibold whitespace-nowrap">
              {asset}
            </th>
            <td className="num text-right" title={available}>
              {shown(available, asset)}
            </td>
            <td className="num px-3 text-right text-muted" title={held}>
              {shown(held, asset)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TestMoney() {
  const { t } = useTranslation("trade");
  const asking = useMutation({
    mutationFn: () => unwrap(api.POST("/api/exchange/sandbox/funds")),
    onSuccess: () => void toast("success", t("sandbox.given")),
  });
  return (
    <div className="grid gap-2 border-t border-warning/30 bg-warning-tint p-3">
      <p className="text-xs">
        <Badge tone="warning" className="mr-2 border-warning">
          {t("sandbox.mark")}
        </Badge>
        {t("sandbox.hint")}
      </p>
      <Button look="secondary" size="sm" pending={asking.isPending} onClick={() => asking.mutate()}>
        {t("sandbox.act")}
      </Button>
      {asking.isError && <ActionError error={asking.error} />}
    </div>
  );
}
