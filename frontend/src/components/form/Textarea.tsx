import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";
import { useControl } from "./Field.tsx";
import { inputStyle } from "./inputStyle.ts";

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      autoComplete="off"
      {...useControl()}
      {...rest}
      rows={rows}
      className={cn(inputStyle, "resize-y", className)}
    />
  );
}
