import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn.ts";

interface EmptyStateProps {
  icon?: LucideIcon;
  /** What this place is for. */
  title: ReactNode;
  children?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
  /** "h1" where it is all there is on the page. */
  heading?: "h1" | "h2";
  className?: string;
}

export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  heading: Heading = "h2",
  className,
}: EmptyStateProps) {
  return (
    <div className={cn("mx-auto grid max-w-md justify-items-center py-16 text-center", className)}>
      {Icon && (
        <span className="mb-5 grid size-14 place-items-center rounded-lg border border-line bg-surface">
          <Icon aria-hidden="true" className="size-6 text-muted" strokeWidth={1.5} />
        </span>
      )}
      <Heading className="text-lg">{title}</Heading>
      {children && <div className="mt-1.5 text-muted">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
