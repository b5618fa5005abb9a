import { Wallet } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { shortAddress } from "@/lib/address.ts";
import { ApiError } from "@/lib/api/problem.ts";
import type { Entered } from "@/lib/api/types.ts";
import { proveWallet } from "@/lib/session/enter.ts";
import { toTxError } from "@/lib/txError.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { openConnect } from "@/lib/wallet/prompts.ts";

/** Signing in by a wallet's signature; without a wallet, connecting one comes first. */
export function WalletButton({ onEntered }: { onEntered: (entered: Entered) => Promise<void> }) {
  const { t } = useTranslation("session");
  const connection = useConnection();
  const { busy, error, run } = useAct();

  async function press() {
    if (!connection) return openConnect();
    await run(async () => {
      const entered = await proveWallet(connection).catch(async (cause: unknown) => {
        throw cause instanceof ApiError ? cause : await toTxError(cause);
      });
      await onEntered(entered);
    });
  }

  return (
    <>
      <Button
        look="secondary"
        wide
        pending={busy}
        className="min-h-12 rounded-md border-input-line"
        onClick={press}
      >
        <Wallet aria-hidden="true" />
        {connection
          ? t("login.walletOf", { address: shortAddress(connection.address) })
          : t("login.wallet")}
      </Button>
      {error !== null && <ActionError error={error} />}
    </>
  );
}
