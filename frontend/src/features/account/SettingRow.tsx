import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn.ts";

interface SettingRowProps {
  icon?: LucideIcon;
  /** The sign of a brand, where that stands for it. */
  mark?: ReactNode;
  title: ReactNode;
  /** Beside the title: "on", "not set". */
  badge?: ReactNode;
  /** What it is for, or how it stands. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** One setting: what it is, how it stands, and the one thing to do about it. */
export function SettingRow(props: SettingRowProps) {
  const { icon: Icon, mark, title, badge, children, action, className } = props;
  return (
    <li
      className={cn(
        "flex flex-col gap-3 px-5 py-4 sm:flex-row sm:items-center sm:gap-4 sm:px-6",
        className,
      )}
    >
      <div className="flex min-w-0 grow gap-3.5">
        {Icon && (
          <span className="mt-0.5 grid size-9 shrink-0 place-items-center rounded-sm bg-surface text-muted">
            <Icon aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          </span>
        )}
        {mark && (
          <span className="mt-0.5 grid size-9 shrink-0 place-items-center rounded-sm border border-line bg-white">
            {mark}
          </span>
        )}
        <div className="min-w-0 self-center">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
            {title}
            {badge}
          </p>
          {children && <div className="mt-0.5 text-sm text-muted">{children}</div>}
        </div>
      </div>
      {action && <div className={cn("shrink-0", (Icon || mark) && "max-sm:ml-12.5")}>{action}</div>}
    </li>
  );
}
