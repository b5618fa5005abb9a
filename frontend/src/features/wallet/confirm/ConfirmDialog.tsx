import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { PasswordInput } from "@/components/form/PasswordInput.tsx";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import type { Confirmation, SigningRequest } from "@/lib/wallet/builtin/confirmations.ts";
import { findLocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import { isUnlocked, unlockWallet } from "@/lib/wallet/builtin/lockState.ts";
import { VaultError } from "@/lib/wallet/builtin/vaultTypes.ts";
import { RequestDetails } from "./RequestDetails.tsx";
import { signInDomain } from "./signInDomain.ts";

/**
 * The built-in wallet's own window: what is about to be signed, and the password if it is locked.
 */
export function ConfirmDialog({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation(["wallet", "common"]);
  const { request, approve, reject } = confirmation;
  const unlock = useUnlock(request.address);
  const wording = wordingOf(request);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (await unlock.run()) approve();
  }

  return (
    <Dialog
      open
      onOpenChange={reject}
      dismissible={unlock.progress === null}
      title={t(`confirm.${wording}.title`)}
      description={t(`confirm.${wording}.hint`)}
    >
      <form onSubmit={submit}>
        <RequestDetails request={request} />
        {unlock.needed && (
          <Field label={t("password.label")} error={unlock.error} className="mt-5">
            <PasswordInput
              autoFocus
              required
              name="password"
              autoComplete="current-password"
              value={unlock.password}
              onChange={(event) => unlock.setPassword(event.target.value)}
            />
          </Field>
        )}
        {unlock.progress !== null && (
          <Progress value={unlock.progress} label={t("password.unlocking")} className="mt-3" />
        )}
        <DialogActions>
          <Button look="secondary" disabled={unlock.progress !== null} onClick={reject}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" pending={unlock.progress !== null}>
            {t(`confirm.${wording}.act`)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function wordingOf(request: SigningRequest): SigningRequest["kind"] | "signIn" {
  const signsIn = request.kind === "message" && signInDomain(request.message) !== null;
  return signsIn ? "signIn" : request.kind;
}

function useUnlock(address: string) {
  const { t } = useTranslation("wallet");
  const [needed] = useState(() => !isUnlocked(address));
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [progress, setProgress] = useState<number | null>(null);

  async function run(): Promise<boolean> {
    const wallet = findLocalWallet(address);
    if (isUnlocked(address) || !wallet) return true;
    setError(null);
    setProgress(0);
    try {
      await unlockWallet(wallet, password, setProgress);
      return true;
    } catch (cause) {
      const wrong = cause instanceof VaultError && cause.problem === "wrong_password";
      setError(t(wrong ? "password.wrong" : "password.failed"));
      return false;
    } finally {
      setProgress(null);
    }
  }

  return { needed, password, setPassword, error, progress, run };
}
