import type { ComponentProps, MouseEvent } from "react";
import { cn } from "@/lib/cn.ts";
import { type ButtonStyle, buttonStyle } from "./buttonStyle.ts";
import { Spinner } from "./Spinner.tsx";

interface ButtonProps extends ComponentProps<"button">, ButtonStyle {
  /** Shows a spinner and ignores presses, but keeps width and focus. */
  pending?: boolean;
}

export function Button({
  look,
  size,
  wide,
  pending = false,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      {...rest}
      type={type}
      onClick={press}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={cn(buttonStyle({ look, size, wide }), className)}
    >
      {pending && <Spinner className={size === "icon" ? "absolute" : ""} />}
      {size === "icon" && pending ? <span className="invisible">{children}</span> : children}
    </button>
  );
}
