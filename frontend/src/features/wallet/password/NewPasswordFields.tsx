import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { PasswordInput } from "@/components/form/PasswordInput.tsx";
import type { useNewPassword } from "./useNewPassword.ts";

interface NewPasswordFieldsProps {
  state: ReturnType<typeof useNewPassword>;
  disabled?: boolean;
}

export function NewPasswordFields({ state, disabled = false }: NewPasswordFieldsProps) {
  const { t } = useTranslation("wallet");
  return (
    <>
      <Field label={t("password.new")} hint={t("password.hint")} error={state.error}>
        <PasswordInput
          name="new-password"
          autoComplete="new-password"
          disabled={disabled}
          value={state.password}
          onChange={(event) => state.setPassword(event.target.value)}
        />
      </Field>
      <Field label={t("password.repeat")} error={state.repeatError}>
        <PasswordInput
          name="repeat-password"
          autoComplete="new-password"
          disabled={disabled}
          value={state.repeat}
          onChange={(event) => state.setRepeat(event.target.value)}
        />
      </Field>
    </>
  );
}
