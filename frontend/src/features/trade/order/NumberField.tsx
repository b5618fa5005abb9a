import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";

interface NumberFieldProps {
  label: string;
  /** What it is counted in. */
  unit: string;
  value: string;
  onChange: (value: string) => void;
  /** Steps by the arrow keys, and by two buttons. */
  steps?: { up: () => void; down: () => void };
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
}

/** A decimal number: a keyboard of digits on a phone, arrows and buttons for steps. */
export function NumberField({ label, unit, value, onChange, steps, ...rest }: NumberFieldProps) {
  const { t } = useTranslation("trade");
  return (
    <Field label={label} {...rest}>
      <div className="flex gap-1">
        <div className="min-w-0 grow">
          <Input
            inputMode="decimal"
            value={value}
            onChange={({ target }) => onChange(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
              event.preventDefault();
              if (event.key === "ArrowUp") steps?.up();
              else steps?.down();
            }}
            end={<span className="pr-2 text-sm">{unit}</span>}
            className="num text-right"
          />
        </div>
        {steps && (
          <>
            <StepButton label={t("step.down", { label })} onStep={steps.down}>
              <Minus aria-hidden="true" className="size-4" />
            </StepButton>
            <StepButton label={t("step.up", { label })} onStep={steps.up}>
              <Plus aria-hidden="true" className="size-4" />
            </StepButton>
          </>
        )}
      </div>
    </Field>
  );
}

type StepButtonProps = { label: string; onStep: () => void; children: ReactNode };

function StepButton({ label, onStep, children }: StepButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onStep}
      className="grid size-11 shrink-0 place-content-center rounded-sm border border-line text-muted hover:bg-surface hover:text-fg"
    >
      {children}
    </button>
  );
}
