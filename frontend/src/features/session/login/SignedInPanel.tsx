import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Initial } from "@/components/data/Initial.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { shortAddress } from "@/lib/address.ts";
import { useProfile } from "@/lib/session/accountQuery.ts";
import { signOut, useAccount } from "@/lib/session/session.ts";

/** For whoever comes to sign in and is signed in: as whom, on, or out. */
export function SignedInPanel({ returnTo }: { returnTo: string }) {
  const { t } = useTranslation(["session", "common"]);
  const router = useRouter();
  const account = useAccount();
  const profile = useProfile();
  const { busy, error, run } = useAct();
  const wallet = account?.address ? shortAddress(account.address) : "";
  const name = profile?.name ?? profile?.username ?? profile?.email ?? wallet;
  return (
    <div className="grid gap-3">
      {name && (
        <p className="mb-3 grid justify-items-center gap-3 text-center">
          <Initial name={name} className="size-14 text-xl" />
          <span className="text-lg font-semibold wrap-anywhere">{name}</span>
        </p>
      )}
      <Button wide size="lg" onClick={() => router.history.push(returnTo)}>
        {t("login.goOn")}
      </Button>
      <Button look="secondary" wide pending={busy} onClick={() => run(signOut)}>
        {t("common:account.signOut")}
      </Button>
      {error !== null && <ActionError error={error} />}
    </div>
  );
}
