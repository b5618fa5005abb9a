import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn.ts";
import { useControl } from "./Field.tsx";
import { inputStyle } from "./inputStyle.ts";

interface InputProps extends ComponentProps<"input"> {
  /** Shown inside at the end: a unit or a small button. */
  end?: ReactNode;
}

export function Input({ end, className, ...rest }: InputProps) {
  const control = useControl();
  const input = (
    <input
      autoComplete="off"
      {...control}
      {...rest}
      className={cn(inputStyle, end && "pr-16", className)}
    />
  );
  if (!end) return input;
  return (
    <span className="relative block">
      {input}
      <span className="absolute inset-y-0 right-0 flex items-center pr-1.5 text-muted">{end}</span>
    </span>
  );
}
