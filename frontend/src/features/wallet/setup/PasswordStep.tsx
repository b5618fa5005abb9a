import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { saveLocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import { noteUnlocked } from "@/lib/wallet/builtin/lockState.ts";
import { vault } from "@/lib/wallet/builtin/vault.ts";
import { NewPasswordFields } from "../password/NewPasswordFields.tsx";
import { useNewPassword } from "../password/useNewPassword.ts";
import { StepFrame } from "./StepFrame.tsx";

const freshSteps = { downloaded: false, confirmed: false, registered: false, backedUp: false };

export function PasswordStep({ onCreated }: { onCreated: (address: string) => void }) {
  const { t } = useTranslation("wallet");
  const newPassword = useNewPassword();
  const [understood, setUnderstood] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const [progress, setProgress] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const form = useFocusOnError(attempts);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts(attempts + 1);
    if (!newPassword.check() || !understood || progress !== null) return;
    setProgress(0);
    setFailed(false);
    try {
      const sealed = await vault("create", { password: newPassword.password }, setProgress);
      noteUnlocked(sealed.address);
      await saveLocalWallet({
        ...sealed,
        origin: "created",
        createdAtMs: Date.now(),
        steps: freshSteps,
      });
      onCreated(sealed.address);
    } catch {
      setFailed(true);
    } finally {
      setProgress(null);
    }
  }

  return (
    <StepFrame title={t("setup.password.title")} body={t("setup.password.body")}>
      <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
        <NewPasswordFields state={newPassword} disabled={progress !== null} />
        <Notice tone="warning">{t("setup.password.lost")}</Notice>
        <Checkbox
          label={t("setup.password.understood")}
          checked={understood}
          onChange={(event) => setUnderstood(event.target.checked)}
          error={attempts > 0 && !understood && t("setup.password.mustUnderstand")}
        />
        {failed && <Notice tone="danger">{t("password.failed")}</Notice>}
        {progress !== null && (
          <div className="grid gap-2" role="status">
            <Progress value={progress} label={t("setup.password.working")} />
            <p className="text-sm font-semibold">{t("setup.password.working")}</p>
            <p className="text-sm text-muted">{t("setup.password.slow")}</p>
          </div>
        )}
        <Button type="submit" size="lg" pending={progress !== null}>
          {t("setup.password.act")}
        </Button>
      </form>
    </StepFrame>
  );
}
