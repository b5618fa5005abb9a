import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../form/Field.tsx";
import { Input } from "../form/Input.tsx";

interface CodeFieldProps {
  value: string;
  onChange: (code: string) => void;
  label?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** The field that one came for. */
  autoFocus?: boolean;
}

export const codeLength = 6;

/** A code of six digits: typed, pasted with spaces, or filled in by the phone from a message. */
export function CodeField({ value, onChange, label, hint, error, autoFocus }: CodeFieldProps) {
  const { t } = useTranslation("session");
  return (
    <Field label={label ?? t("code.label")} hint={hint} error={error}>
      <Input
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus={autoFocus}
        spellCheck={false}
        placeholder="000000"
        value={value}
        onChange={({ target }) => onChange(target.value.replace(/\D/g, "").slice(0, codeLength))}
        className="num min-h-14 pl-[calc(0.35em+0.75rem)] text-center font-mono text-2xl tracking-[0.35em] placeholder:opacity-40"
      />
    </Field>
  );
}
