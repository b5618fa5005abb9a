import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn.ts";

export interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
}

interface ChoiceGroupProps<Value extends string> {
  legend: ReactNode;
  choices: Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Hides the legend where what stands around already says it; it is read out still. */
  quietLegend?: boolean;
  className?: string;
}

/** One of a few, all in sight: radio buttons that look like pills. */
export function ChoiceGroup<Value extends string>({
  legend,
  choices,
  value,
  onChange,
  quietLegend = false,
  className,
}: ChoiceGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset className={cn("min-w-0", className)}>
      <legend className={cn("mb-2 text-sm font-semibold", quietLegend && "sr-only")}>
        {legend}
      </legend>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={cn(
              "inline-flex min-h-10 cursor-pointer items-center gap-1.5 rounded-full border px-3.5",
              "border-line text-sm transition-colors hover:border-input-line [&_svg]:size-4",
              "has-checked:border-brand has-checked:bg-brand-tint has-checked:font-semibold",
              "has-checked:text-brand has-focus-visible:outline-2 has-focus-visible:outline-brand",
              "has-focus-visible:outline-offset-2",
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
