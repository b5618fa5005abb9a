import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn.ts";

const looks = {
  info: { icon: Info, style: "border-line bg-surface", tint: "text-muted" },
  success: { icon: CircleCheck, style: "border-success/30 bg-success-tint", tint: "text-success" },
  warning: {
    icon: TriangleAlert,
    style: "border-warning/30 bg-warning-tint",
    tint: "text-warning",
  },
  danger: { icon: CircleAlert, style: "border-danger/30 bg-danger-tint", tint: "text-danger" },
};

interface NoticeProps {
  tone?: keyof typeof looks;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** "alert" for what comes up after the page was there and must be heard at once. */
  role?: "note" | "status" | "alert";
  className?: string;
}

/** Something to know, in the flow of the page. */
export function Notice({
  tone = "info",
  title,
  children,
  action,
  role = tone === "danger" ? "alert" : "note",
  className,
}: NoticeProps) {
  const { icon: Icon, style, tint } = looks[tone];
  return (
    <div role={role} className={cn("flex gap-3 rounded-md border p-4", style, className)}>
      <Icon aria-hidden="true" className={cn("mt-0.5 size-5 shrink-0", tint)} />
      <div className="grid min-w-0 grow gap-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-sm">{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
