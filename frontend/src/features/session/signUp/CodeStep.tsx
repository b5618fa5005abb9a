import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeField, codeLength } from "@/components/account/CodeField.tsx";
import { OutboxHint } from "@/components/account/OutboxHint.tsx";
import { ResendButton } from "@/components/account/ResendButton.tsx";
import { useAct } from "@/components/account/useAct.ts";
import { useCodeError } from "@/components/account/useCodeError.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import type { StepProps } from "./EmailStep.tsx";

/** The six digits of the mail. */
export function CodeStep({ progress, change }: StepProps) {
  const { t } = useTranslation("session");
  const { email } = progress;
  const [code, setCode] = useState("");
  const [tries, setTries] = useState(0);
  const { busy, error, run } = useAct();
  const { fieldError, formError } = useCodeError(error);
  const form = useFocusOnError(error ?? tries);
  const isShort = tries > 0 && code.length < codeLength;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTries(tries + 1);
    if (code.length < codeLength) return;
    await run(async () => {
      const { token } = await unwrap(api.POST("/api/emails/confirm", { body: { email, code } }));
      change({ step: "account", emailToken: token });
    });
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-4">
      <div className="rounded-sm border border-line px-4 py-3">
        <p className="font-semibold wrap-anywhere">{email}</p>
        <p className="mt-0.5 text-sm text-muted">{t("signUp.code.sent")}</p>
        <Button
          look="quiet"
          size="sm"
          className="mt-1 -ml-3 text-brand"
          onClick={() => change({ step: "email" })}
        >
          {t("signUp.code.otherAddress")}
        </Button>
      </div>
      <CodeField
        autoFocus
        value={code}
        onChange={setCode}
        error={isShort ? t("code.incomplete") : fieldError}
      />
      {formError}
      <Button type="submit" size="lg" wide pending={busy}>
        {t("signUp.code.act")}
      </Button>
      <ResendButton
        sentAtMs={progress.sentAtMs}
        onSend={async () => {
          await unwrap(api.POST("/api/emails", { body: { email } }));
          change({ sentAtMs: Date.now() });
        }}
      />
      <p className="text-sm text-muted">{t("signUp.code.noMail")}</p>
      <OutboxHint />
    </form>
  );
}
