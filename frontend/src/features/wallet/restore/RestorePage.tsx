import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { PasswordInput } from "@/components/form/PasswordInput.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { toast } from "@/lib/toast.ts";
import { restoreWallet } from "./restoreWallet.ts";

/** Another device: address and password bring the backed-up wallet back. */
export function RestorePage() {
  const { t } = useTranslation("wallet");
  const { submit, badAddress, error, progress } = useRestore();
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-8 sm:py-12">
      <PageHeader title={t("restore.title")} description={t("restore.hint")} />
      <form onSubmit={submit} className="grid gap-5">
        <Field label={t("imports.address")} error={badAddress && t("imports.problem.badAddress")}>
          <Input
            required
            name="address"
            className="font-mono"
            spellCheck={false}
            placeholder="0x…"
          />
        </Field>
        <Field label={t("password.label")}>
          <PasswordInput required name="password" autoComplete="current-password" />
        </Field>
        {error !== null && <ActionError error={error} />}
        {progress !== null && (
          <div role="status" className="grid gap-2">
            <Progress value={progress} label={t("restore.opening")} />
            <p className="text-sm">
              {t(progress < 1 / 3 ? "restore.deriving" : "restore.opening")}
            </p>
          </div>
        )}
        <Button type="submit" size="lg" pending={progress !== null}>
          {t("restore.act")}
        </Button>
      </form>
      <p className="mt-6 text-center text-sm text-muted">
        <Link to="/wallet/import" className="underline underline-offset-4 hover:text-fg">
          {t("restore.none")}
        </Link>
      </p>
    </div>
  );
}

function useRestore() {
  const { t } = useTranslation("wallet");
  const navigate = useNavigate();
  const [badAddress, setBadAddress] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [progress, setProgress] = useState<number | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const address = String(form.get("address")).trim();
    const isAddress = /^0x[0-9a-f]{40}$/i.test(address);
    setBadAddress(!isAddress);
    if (!isAddress || progress !== null) return;
    setError(null);
    setProgress(0);
    try {
      await restoreWallet({ address, password: String(form.get("password")) }, setProgress);
      await navigate({ to: "/wallet" });
      await toast("success", t("restore.done"));
    } catch (cause) {
      setError(cause);
    } finally {
      setProgress(null);
    }
  }

  return { submit, badAddress, error, progress };
}
