import type { ReactNode } from "react";
import { cn } from "@/lib/cn.ts";

interface PanelProps {
  title: ReactNode;
  /** At the end of the title's row. */
  action?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A part of the trading screen: close to its neighbours, with a small title. */
export function Panel({ title, action, children, className }: PanelProps) {
  return (
    <section
      className={cn("min-w-0 overflow-hidden rounded-md border border-line bg-raised", className)}
    >
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 border-b border-line px-3">
        <h2 className="text-sm font-semibold">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
