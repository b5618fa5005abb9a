import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { useConfig } from "@/lib/api/config.ts";
import type { Money } from "@/lib/api/types.ts";
import { formatFull, roundUp } from "@/lib/money.ts";

/** What is missing, told before any wallet opens, and where test ETH comes from on a sandbox. */
export function ShortNotice({ missing }: { missing: Money }) {
  const { t, i18n } = useTranslation("token");
  const { faucet } = useConfig();
  const amount = formatFull(roundUp(missing), i18n.language);
  const eth = missing.currency === "ETH";
  return (
    <Notice
      tone="warning"
      title={t("short.title", { amount })}
      action={
        eth &&
        faucet.enabled && (
          <ButtonLink to="/wallet" look="secondary" size="sm">
            {t("short.faucet")}
          </ButtonLink>
        )
      }
    >
      {t(eth ? "short.eth" : "short.token")}
    </Notice>
  );
}
