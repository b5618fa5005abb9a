import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { EmailField, isEmail } from "../EmailField.tsx";
import type { SignUpProgress } from "./signUpProgress.ts";

export interface StepProps {
  progress: SignUpProgress;
  change: (part: Partial<SignUpProgress>) => void;
}

/** To which address the code goes. */
export function EmailStep({ progress, change }: StepProps) {
  const { t } = useTranslation("session");
  const [tries, setTries] = useState(0);
  const { busy, error, run } = useAct();
  const form = useFocusOnError(error ?? tries);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTries(tries + 1);
    const email = progress.email.trim();
    if (!isEmail(email)) return;
    await run(async () => {
      await unwrap(api.POST("/api/emails", { body: { email } }));
      change({ step: "code", email, sentAtMs: Date.now() });
    });
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-4">
      <EmailField
        value={progress.email}
        onChange={(email) => change({ email })}
        checked={tries > 0}
      />
      {error !== null && <ActionError error={error} />}
      <Button type="submit" size="lg" wide pending={busy}>
        {t("code.send")}
      </Button>
    </form>
  );
}
