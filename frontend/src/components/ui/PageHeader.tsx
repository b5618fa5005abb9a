import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** At the end of the title's row. */
  action?: ReactNode;
  className?: string;
}

/** The h1 of a page; sets the document's title too. */
export function PageHeader({ title, description, action, className }: PageHeaderProps) {
  const { t } = useTranslation();
  return (
    <header className={cn("mb-8 flex flex-wrap items-end justify-between gap-4", className)}>
      <title>{`${title} · ${t("brand")}`}</title>
      <div className="max-w-reading">
        <h1 className="text-2xl sm:text-3xl">{title}</h1>
        {description && <p className="mt-2 text-muted">{description}</p>}
      </div>
      {action}
    </header>
  );
}
