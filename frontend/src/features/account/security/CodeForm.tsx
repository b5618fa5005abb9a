import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeField, codeLength } from "@/components/account/CodeField.tsx";
import { OutboxHint } from "@/components/account/OutboxHint.tsx";
import { ResendButton } from "@/components/account/ResendButton.tsx";
import { useCodeError } from "@/components/account/useCodeError.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";

interface CodeFormProps {
  pending: boolean;
  error: unknown;
  onCode: (code: string) => void;
  /** Sends another code; absent where an app makes them. */
  resend?: { sentAtMs: number; onSend: () => Promise<unknown> };
  onBack: () => void;
}

/** Where a six-digit code is typed in, and a new one asked for. */
export function CodeForm({ pending, error, onCode, resend, onBack }: CodeFormProps) {
  const { t } = useTranslation(["session", "common"]);
  const [code, setCode] = useState("");
  const [attempts, setAttempts] = useState(0);
  const [isShort, setIsShort] = useState(false);
  const { fieldError, formError } = useCodeError(error);
  const form = useFocusOnError(error ?? attempts);

  function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts(attempts + 1);
    setIsShort(code.length < codeLength);
    if (code.length === codeLength && !pending) onCode(code);
  }

  const problem = isShort && code.length < codeLength ? t("code.incomplete") : fieldError;
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
      <CodeField autoFocus value={code} onChange={setCode} error={problem} />
      {formError}
      {resend && <ResendButton {...resend} />}
      {resend && <OutboxHint />}
      <DialogActions>
        <Button look="secondary" onClick={onBack}>
          {t("common:cancel")}
        </Button>
        <Button type="submit" pending={pending}>
          {t("proof.act")}
        </Button>
      </DialogActions>
    </form>
  );
}
