import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { PasswordInput } from "@/components/form/PasswordInput.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { ButtonStyle } from "@/components/ui/buttonStyle.ts";
import { Progress } from "@/components/ui/Progress.tsx";
import { type OnProgress, VaultError } from "@/lib/wallet/builtin/vaultTypes.ts";

interface PasswordFormProps {
  /** The words of the button. */
  act: ReactNode;
  look?: ButtonStyle["look"];
  /** Uses the password; a `VaultError` `wrong_password` shows below the field. */
  onPassword: (password: string, onProgress: OnProgress) => Promise<void>;
}

/** Asks the wallet's password and shows how far the slow derivation is. */
export function PasswordForm({ act, look, onPassword }: PasswordFormProps) {
  const { t } = useTranslation("wallet");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [progress, setProgress] = useState<number | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (progress !== null) return;
    setError(null);
    setProgress(0);
    try {
      await onPassword(password, setProgress);
      setPassword("");
    } catch (cause) {
      const wrong = cause instanceof VaultError && cause.problem === "wrong_password";
      setError(t(wrong ? "password.wrong" : "password.failed"));
    } finally {
      setProgress(null);
    }
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label={t("password.label")} error={error}>
        <PasswordInput
          required
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {progress !== null && <Progress value={progress} label={t("password.unlocking")} />}
      <Button type="submit" look={look ?? "primary"} pending={progress !== null}>
        {act}
      </Button>
    </form>
  );
}
