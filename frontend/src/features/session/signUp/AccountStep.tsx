import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  NewPasswordField,
  type Refused,
  refusedOf,
} from "@/components/account/NewPasswordField.tsx";
import { codeOf, useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Button } from "@/components/ui/Button.tsx";
import { ApiError } from "@/lib/api/problem.ts";
import { enterWithDialog, signUp } from "@/lib/session/enter.ts";
import { passwordFault } from "@/lib/session/passwordFault.ts";
import { EmailField } from "../EmailField.tsx";
import type { StepProps } from "./EmailStep.tsx";

/** Name and password of the new account. */
export function AccountStep({ progress, change, onDone }: StepProps & { onDone: () => void }) {
  const { t } = useTranslation("session");
  const { email, emailToken, username } = progress;
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<Refused | null>(null);
  const [refusedName, setRefusedName] = useState<RefusedName | null>(null);
  const [tries, setTries] = useState(0);
  const { busy, error, run } = useAct();
  const form = useFocusOnError(error ?? tries);
  const owner = { email, username };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTries(tries + 1);
    if (!isUsername(username) || passwordFault(password, owner)) return;
    await run(async () => {
      try {
        const given = { emailToken, email, password, username: username.trim() };
        await enterWithDialog(await signUp(given));
        onDone();
      } catch (cause) {
        setRefused(refusedOf(cause, password));
        setRefusedName(refusedNameOf(cause, username));
        throw cause;
      }
    });
  }

  const code = codeOf(error);
  const isAtField = code === "password_refused" || refusedName !== null;
  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-5">
      <EmailField readOnly value={email} onChange={() => {}} checked={false} />
      <Field
        label={t("username.label")}
        hint={t("username.hint")}
        error={usernameError(username, { isChecked: tries > 0, refused: refusedName, t })}
      >
        <Input
          autoFocus
          name="nickname"
          autoComplete="nickname"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={20}
          value={username}
          onChange={({ target }) => change({ username: target.value })}
        />
      </Field>
      <NewPasswordField
        value={password}
        onChange={setPassword}
        owner={owner}
        checked={tries > 0}
        refused={refused}
      />
      {error !== null && !isAtField && <ActionError error={error} />}
      {(code === "email_token_invalid" || code === "email_taken") && (
        <Button look="secondary" onClick={() => change({ step: "email", emailToken: "" })}>
          {t("signUp.account.again")}
        </Button>
      )}
      <Button type="submit" size="lg" wide pending={busy}>
        {t("signUp.account.act")}
      </Button>
    </form>
  );
}

interface RefusedName {
  name: string;
  why: "taken" | "wrong";
}

/** As the server takes them. */
function isUsername(text: string): boolean {
  return /^[A-Za-z0-9_가-힣]{2,20}$/.test(text.normalize("NFKC").trim());
}

function refusedNameOf(error: unknown, name: string): RefusedName | null {
  if (!(error instanceof ApiError)) return null;
  const { code, errors } = error.problem;
  if (code === "username_taken") return { name, why: "taken" };
  return errors.some(({ path }) => path.includes("username")) ? { name, why: "wrong" } : null;
}

function usernameError(
  name: string,
  { isChecked, refused, t }: { isChecked: boolean; refused: RefusedName | null; t: SessionT },
): string | null {
  if (refused?.name === name) return t(`username.${refused.why}`);
  if (!isChecked || isUsername(name)) return null;
  return t(name.trim() ? "username.wrong" : "username.missing");
}

type SessionT = ReturnType<typeof useTranslation<"session">>["t"];
