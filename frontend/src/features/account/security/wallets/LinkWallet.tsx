import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { shortAddress } from "@/lib/address.ts";
import { api, unwrap } from "@/lib/api/client.ts";
import { ApiError } from "@/lib/api/problem.ts";
import { toTxError } from "@/lib/txError.ts";
import { findLocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { openConnect } from "@/lib/wallet/prompts.ts";
import { signMessage } from "@/lib/wallet/signing.ts";
import { own } from "../../accountQueries.ts";
import { useChange } from "../../useChange.ts";

/** Adds the connected wallet by its signature; first one that isn't linked has to be connected. */
export function LinkWallet({ connection }: { connection: WalletConnection | null }) {
  const { t } = useTranslation("security");
  const link = useChange(postWallet);
  const sign = useChange(signLink, (signed) => link.mutateAsync(signed));
  return (
    <div className="border-t border-line pt-5">
      {connection ? (
        <>
          <p className="mb-3 text-sm text-muted">{t("wallets.sign")}</p>
          <Button pending={sign.isPending} onClick={() => sign.mutate(connection)}>
            {t("wallets.link", { address: shortAddress(connection.address) })}
          </Button>
        </>
      ) : (
        <Button look="secondary" onClick={openConnect}>
          <Plus aria-hidden="true" />
          {t("wallets.another")}
        </Button>
      )}
      <p role="status" className="mt-2 text-sm text-success empty:hidden">
        {link.isSuccess && !connection && t("wallets.linked")}
      </p>
      {sign.isError && connection && <ActionError error={sign.error} className="mt-3" />}
    </div>
  );
}

type Signed = { message: string; signature: string; origin: "created" | "imported" | "connected" };

/** The server writes the text, the wallet signs it. */
async function signLink(connection: WalletConnection): Promise<Signed> {
  const { address } = connection;
  const body = { address, purpose: "link" as const };
  const { message } = await unwrap(api.POST("/api/auth/challenge", { body }));
  try {
    const signature = await signMessage(connection, message);
    return { message, signature, origin: findLocalWallet(address)?.origin ?? "connected" };
  } catch (cause) {
    throw cause instanceof ApiError ? cause : await toTxError(cause);
  }
}

function postWallet(body: Signed) {
  return unwrap(api.POST("/api/users/{userId}/wallets", { params: own, body }));
}
