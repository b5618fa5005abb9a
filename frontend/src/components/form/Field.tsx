import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, use, useId } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";

interface Control {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  required: boolean | undefined;
}

const ControlContext = createContext<Control | null>(null);

interface FieldProps {
  label: ReactNode;
  /** What helps before something is wrong. */
  hint?: ReactNode;
  /** What is wrong and what to do; translated. */
  error?: ReactNode;
  optional?: boolean;
  children: ReactNode;
  className?: string;
}

/** Label, control, hint and error, tied together. The control takes its props by `useControl`. */
export function Field({ label, hint, error, optional, children, className }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const control: Control = {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
    required: undefined,
  };
  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
        {optional && <span className="ml-1.5 font-normal text-muted">{t("field.optional")}</span>}
      </label>
      <ControlContext value={control}>{children}</ControlContext>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden="true" className="mt-0.75 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

/** id and aria attributes for the control inside a `Field`; nothing outside of one. */
export function useControl(): Partial<Control> {
  return use(ControlContext) ?? {};
}
