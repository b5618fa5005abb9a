import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/lib/api/problem.ts";
import { cn } from "@/lib/cn.ts";
import {
  type PasswordFault,
  type PasswordOwner,
  passwordFault,
  passwordStrength,
} from "@/lib/session/passwordFault.ts";
import { Field } from "../form/Field.tsx";
import { PasswordInput } from "../form/PasswordInput.tsx";

interface NewPasswordFieldProps {
  value: string;
  onChange: (password: string) => void;
  /** Whose password it will be: their names must not stand in it. */
  owner?: PasswordOwner;
  /** Whether to say what is wrong: not while it is being typed. */
  checked: boolean;
  /** Why the server refused one; shown as long as it is the same. */
  refused?: Refused | null;
}

/** What the server found wrong with a password. */
export interface Refused {
  password: string;
  fault: PasswordFault;
}

/** A new password, typed once: the eye shows it, and a bar how hard it is to guess. */
export function NewPasswordField({
  value,
  onChange,
  owner = {},
  checked,
  refused = null,
}: NewPasswordFieldProps) {
  const { t } = useTranslation("session");
  const own = checked ? passwordFault(value, owner) : null;
  const fault = own ?? (refused?.password === value ? refused.fault : null);
  return (
    <div className="grid gap-2">
      <Field
        label={t("newPassword.label")}
        hint={t("newPassword.hint")}
        error={fault && t(`newPassword.${fault}`)}
      >
        <PasswordInput
          name="new-password"
          autoComplete="new-password"
          maxLength={512}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
      {value !== "" && <Strength level={fault ? 0 : passwordStrength(value, owner)} />}
    </div>
  );
}

/** The reason in a `password_refused`; null for every other error. */
export function refusedOf(error: unknown, password: string): Refused | null {
  if (!(error instanceof ApiError) || error.problem.code !== "password_refused") return null;
  const { reason } = error.problem.extensions;
  const fault = faults.find((known) => known === reason) ?? "too_common";
  return { password, fault };
}

const faults: PasswordFault[] = [
  "too_short",
  "too_long",
  "too_common",
  "holds_email",
  "holds_username",
];

const tones = ["bg-danger", "bg-warning", "bg-warning", "bg-success"] as const;

function Strength({ level }: { level: 0 | 1 | 2 | 3 }): ReactNode {
  const { t } = useTranslation("session");
  const id = useId();
  return (
    <div className="flex items-center gap-3">
      <span aria-hidden="true" className="flex grow gap-1">
        {[0, 1, 2, 3].map((bar) => (
          <span
            key={`${id}${bar}`}
            className={cn("h-1.5 grow rounded-full", bar <= level ? tones[level] : "bg-line")}
          />
        ))}
      </span>
      <span role="status" className="text-sm text-muted">
        {t(`newPassword.strength.${level}`)}
      </span>
    </div>
  );
}
