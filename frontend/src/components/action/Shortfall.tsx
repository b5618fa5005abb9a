import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { useConfig } from "@/lib/api/config.ts";
import type { Money } from "@/lib/api/types.ts";
import { walletQuery } from "@/lib/api/walletQuery.ts";
import { formatFull, roundUp } from "@/lib/money.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

/** What the connected wallet lacks for a price; null if it has enough or isn't known yet. */
export function useShortfall(price: Money): Money | null {
  const connection = useConnection();
  const address = connection?.address ?? "";
  const { data } = useQuery({ ...walletQuery(address), enabled: address !== "" });
  if (!connection || !data) return null;
  const have = BigInt((price.currency === "ETH" ? data.eth : data.token).amount);
  const missing = BigInt(price.amount) - have;
  return missing > 0n ? { amount: missing.toString(), currency: price.currency } : null;
}

/** Told before the wallet opens, with the way to get more as the one primary button. */
export function Shortfall({ missing, className }: { missing: Money; className?: string }) {
  const { t, i18n } = useTranslation("works");
  const { faucet } = useConfig();
  const eth = faucet.enabled ? "short.faucet" : "short.eth";
  const amount = formatFull(roundUp(missing), i18n.language);
  return (
    <div {...(className && { className })}>
      <Notice tone="warning" title={t("short.title", { amount })}>
        {t(missing.currency === "JTK" ? "short.token" : eth)}
      </Notice>
      {missing.currency === "JTK" ? (
        <ButtonLink to="/token" wide size="lg" className="mt-4">
          {t("short.buyToken")}
        </ButtonLink>
      ) : (
        <ButtonLink to="/wallet" wide size="lg" className="mt-4">
          {t("short.openWallet")}
        </ButtonLink>
      )}
    </div>
  );
}
