import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";

interface EmailFieldProps {
  value: string;
  onChange: (email: string) => void;
  /** Whether to say what is wrong: not while it is being typed. */
  checked: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
}

/** An e-mail address, by which password managers know the account. */
export function EmailField({ value, onChange, checked, readOnly, autoFocus }: EmailFieldProps) {
  const { t } = useTranslation("session");
  return (
    <Field
      label={t("email.label")}
      error={checked && !isEmail(value) && t(value.trim() ? "email.wrong" : "email.missing")}
    >
      <Input
        type="email"
        name="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        autoFocus={autoFocus}
        spellCheck={false}
        maxLength={254}
        placeholder="name@example.com"
        readOnly={readOnly}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}

/** Enough to spot a slip; the mail itself is the proof. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text.trim());
}
