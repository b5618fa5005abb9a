import type { ReactNode } from "react";
import { Card } from "@/components/ui/Card.tsx";

interface PanelProps {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Below the rows: notices, results. */
  foot?: ReactNode;
}

/** A card of settings, one `SettingRow` below the other. */
export function Panel({ title, description, children, foot }: PanelProps) {
  return (
    <Card padded={false}>
      <div className="px-5 pt-5 pb-2 sm:px-6 sm:pt-6">
        <h2 className="text-lg">{title}</h2>
        {description && <p className="mt-1 text-sm text-muted">{description}</p>}
      </div>
      <ul className="divide-y divide-line">{children}</ul>
      {foot && <div className="grid gap-3 px-5 pb-5 empty:hidden sm:px-6 sm:pb-6">{foot}</div>}
    </Card>
  );
}
