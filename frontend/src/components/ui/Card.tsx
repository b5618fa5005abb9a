import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";

/** A panel with a one-pixel line. `padded={false}` for pictures and lists that reach the edge. */
export function Card({
  padded = true,
  className,
  ...rest
}: ComponentProps<"section"> & { padded?: boolean }) {
  return (
    <section
      {...rest}
      className={cn(
        "overflow-hidden rounded-md border border-line bg-raised",
        padded && "p-5 sm:p-6",
        className,
      )}
    />
  );
}

/** Title row of a card, with room for one action at the end. */
export function CardHeader({
  title,
  action,
  className,
}: {
  title: React.ReactNode;
  action?: React.ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("mb-4 flex flex-wrap items-center justify-between gap-3", className)}>
      <h2 className="text-lg">{title}</h2>
      {action}
    </div>
  );
}
