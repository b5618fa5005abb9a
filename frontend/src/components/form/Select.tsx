import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";
import { useControl } from "./Field.tsx";
import { inputStyle } from "./inputStyle.ts";

export interface Option {
  value: string;
  label: string;
}

/** The browser's own select: the best one on a phone, by keyboard and for a screen reader. */
export function Select({
  options,
  className,
  ...rest
}: Omit<ComponentProps<"select">, "children"> & { options: Option[] }) {
  return (
    <span className="relative block">
      <select
        {...useControl()}
        {...rest}
        className={cn(inputStyle, "appearance-none pr-10", className)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-5 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
