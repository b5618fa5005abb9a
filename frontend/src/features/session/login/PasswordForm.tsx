import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf, useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Field } from "@/components/form/Field.tsx";
import { PasswordInput } from "@/components/form/PasswordInput.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Button } from "@/components/ui/Button.tsx";
import type { Entered } from "@/lib/api/types.ts";
import { useKeptFields } from "@/lib/keptFields.ts";
import { provePassword } from "@/lib/session/enter.ts";
import { EmailField, isEmail } from "../EmailField.tsx";
import { textLink } from "../EntryPage.tsx";

/** E-mail and password; a reload keeps the first. */
export function PasswordForm({ onEntered }: { onEntered: (entered: Entered) => Promise<void> }) {
  const { t } = useTranslation("session");
  const [{ email }, keep, forget] = useKeptFields("login", { email: "" });
  const [password, setPassword] = useState("");
  const [tries, setTries] = useState(0);
  const { busy, error, run } = useAct();
  const form = useFocusOnError(error ?? tries);
  const isWrong = codeOf(error) === "login_failed";
  const missing = tries > 0 && password === "" && t("password.missing");

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTries(tries + 1);
    if (!isEmail(email) || password === "") return;
    await run(async () => {
      const entered = await provePassword({ email: email.trim(), password });
      forget();
      await onEntered(entered);
    });
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-4">
      <EmailField value={email} onChange={(text) => keep({ email: text })} checked={tries > 0} />
      <Field label={t("password.label")} error={isWrong ? t("login.failed") : missing}>
        <PasswordInput
          name="password"
          autoComplete="current-password"
          maxLength={512}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </Field>
      {error !== null && !isWrong && <ActionError error={error} />}
      <Button type="submit" size="lg" wide pending={busy} className="mt-1">
        {t("login.act")}
      </Button>
      <p className="text-center text-sm">
        <Link to="/reset-password" className={textLink}>
          {t("login.forgot")}
        </Link>
      </p>
    </form>
  );
}
