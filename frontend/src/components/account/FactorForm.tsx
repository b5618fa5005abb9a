import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "../action/ActionError.tsx";
import { ChoiceGroup } from "../form/ChoiceGroup.tsx";
import { Field } from "../form/Field.tsx";
import { Input } from "../form/Input.tsx";
import { useFocusOnError } from "../form/useFocusOnError.ts";
import { Button } from "../ui/Button.tsx";
import { CodeField, codeLength } from "./CodeField.tsx";
import { OutboxHint } from "./OutboxHint.tsx";
import { ResendButton } from "./ResendButton.tsx";
import { useAct } from "./useAct.ts";
import { useCodeError } from "./useCodeError.tsx";

export type Factor = "OTP_APP" | "SMS" | "EMAIL" | "RECOVERY_CODE";

interface FactorFormProps {
  methods: Factor[];
  /** A code of this method is on its way already. */
  sent?: Factor | undefined;
  onSend: (method: "SMS" | "EMAIL") => Promise<unknown>;
  onCode: (proof: { method: Factor; code: string }) => Promise<unknown>;
  /** The words of the button. */
  act: string;
}

/** Asks for a code of one's app, phone, mailbox or sheet of recovery codes. */
export function FactorForm({ methods, sent, onSend, onCode, act }: FactorFormProps) {
  const { t } = useTranslation("session");
  const [method, setMethod] = useState<Factor>(methods[0] ?? "RECOVERY_CODE");
  const [isChosen, setIsChosen] = useState(false);
  const [sentAtMs, setSentAtMs] = useState<Partial<Record<Factor, number>>>(() =>
    sent ? { [sent]: Date.now() } : {},
  );
  return (
    <div className="grid gap-5">
      {methods.length > 1 && (
        <ChoiceGroup
          legend={t("factor.legend")}
          choices={methods.map((value) => ({ value, label: t(`factor.${value}.name`) }))}
          value={method}
          onChange={(next) => {
            setMethod(next);
            setIsChosen(true);
          }}
        />
      )}
      <MethodForm
        key={method}
        // Whoever walks through the choices by keyboard stays among them.
        autoFocus={!isChosen}
        method={method}
        sentAtMs={sentAtMs[method]}
        onSend={async () => {
          if (method !== "SMS" && method !== "EMAIL") return;
          await onSend(method);
          setSentAtMs({ ...sentAtMs, [method]: Date.now() });
        }}
        onCode={(code) => onCode({ method, code })}
        act={act}
      />
    </div>
  );
}

interface MethodFormProps {
  autoFocus: boolean;
  method: Factor;
  sentAtMs: number | undefined;
  onSend: () => Promise<void>;
  onCode: (code: string) => Promise<unknown>;
  act: string;
}

function MethodForm({ autoFocus, method, sentAtMs, onSend, onCode, act }: MethodFormProps) {
  const { t } = useTranslation("session");
  const [code, setCode] = useState("");
  const [isShort, setIsShort] = useState(false);
  const { busy, error, run } = useAct();
  const { fieldError, formError } = useCodeError(error, { lastTry: "locked" });
  const form = useFocusOnError(error ?? isShort);
  const isSent = method === "SMS" || method === "EMAIL";
  const isRecovery = method === "RECOVERY_CODE";

  async function submit(event: FormEvent) {
    event.preventDefault();
    const isIncomplete = isRecovery ? code.trim() === "" : code.length < codeLength;
    setIsShort(isIncomplete);
    if (isIncomplete) form.current?.querySelector("input")?.focus();
    else await run(() => onCode(code.trim()));
  }

  if (isSent && sentAtMs === undefined) {
    return (
      <div className="grid gap-4">
        <p className="text-muted">{t(`factor.${method}.before`)}</p>
        <Button wide pending={busy} onClick={() => run(onSend)}>
          {t("code.send")}
        </Button>
        {error !== null && <ActionError error={error} />}
      </div>
    );
  }
  const problem = isShort && code.length < codeLength ? t("code.incomplete") : fieldError;
  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-4">
      {isRecovery ? (
        <Field
          label={t("factor.RECOVERY_CODE.label")}
          hint={t("factor.RECOVERY_CODE.hint")}
          error={problem}
        >
          <Input
            name="recovery-code"
            autoFocus={autoFocus}
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        </Field>
      ) : (
        <CodeField
          autoFocus={autoFocus}
          value={code}
          onChange={setCode}
          hint={t(`factor.${method}.hint`)}
          error={problem}
        />
      )}
      {formError}
      <Button type="submit" size="lg" wide pending={busy}>
        {act}
      </Button>
      {isSent && <ResendButton sentAtMs={sentAtMs ?? 0} onSend={onSend} />}
      {isSent && <OutboxHint />}
    </form>
  );
}
