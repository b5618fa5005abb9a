import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";

const inputs = {
  phone: { type: "tel", autoComplete: "tel", placeholder: "010-1234-5678", maxLength: 24 },
  email: { type: "email", autoComplete: "email", placeholder: "name@example.com", maxLength: 254 },
} as const;

interface ContactFormProps {
  kind: keyof typeof inputs;
  value: string;
  onChange: (value: string) => void;
  pending: boolean;
  error: unknown;
  onSend: () => void;
  onClose: () => void;
}

/** Where a number or an address is typed in, to which a code is sent. */
export function ContactForm(props: ContactFormProps) {
  const { kind, value, onChange, pending, error, onSend, onClose } = props;
  const { t } = useTranslation(["security", "common"]);
  const [attempts, setAttempts] = useState(0);
  const form = useFocusOnError(attempts);
  const isGood =
    kind === "phone"
      ? /^(\+820?|0)1[016789]\d{7,8}$/.test(value.replaceAll(/[\s().-]/g, ""))
      : /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim());

  function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts(attempts + 1);
    if (isGood) onSend();
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      <Field
        label={t(`${kind}.label`)}
        hint={t(`${kind}.hint`)}
        error={attempts > 0 && !isGood && t(`${kind}.fault`)}
      >
        <Input
          {...inputs[kind]}
          name={kind}
          inputMode={inputs[kind].type}
          autoCapitalize="none"
          spellCheck={false}
          className="num"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
      {error !== null && <ActionError error={error} />}
      <DialogActions>
        <Button look="secondary" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button type="submit" pending={pending}>
          {t("code.send")}
        </Button>
      </DialogActions>
    </form>
  );
}
