import { Wallet } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { sameAddress } from "@/lib/address.ts";
import { useLinking } from "@/lib/session/linking.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import type { Security } from "../../accountQueries.ts";
import { Panel } from "../../Panel.tsx";
import { SettingRow } from "../../SettingRow.tsx";
import { LinkWallet } from "./LinkWallet.tsx";
import { WalletRow } from "./WalletRow.tsx";

/** Wallets that open this account, and how to add one. */
export function WalletsPanel({ security }: { security: Security }) {
  const { t } = useTranslation("security");
  const connection = useConnection();
  useEffect(() => {
    useLinking.setState({ active: true });
    return () => useLinking.setState({ active: false });
  }, []);
  const isLinked = security.wallets.some((address) => sameAddress(address, connection?.address));
  return (
    <Panel
      title={t("wallets.title")}
      description={t("wallets.description")}
      foot={<LinkWallet connection={isLinked ? null : connection} />}
    >
      {security.wallets.length === 0 && (
        <SettingRow icon={Wallet} title={t("wallets.none")}>
          {t("wallets.noneText")}
        </SettingRow>
      )}
      {security.wallets.map((address) => (
        <WalletRow
          key={address}
          address={address}
          isConnected={sameAddress(address, connection?.address)}
        />
      ))}
    </Panel>
  );
}
