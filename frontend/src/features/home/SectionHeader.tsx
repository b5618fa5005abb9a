import type { ReactNode } from "react";

/** Title of a part of the page and where to see all of it. */
export function SectionHeader({ title, action }: { title: string; action?: ReactNode }) {
  return (
    <div className="mb-6 flex items-center justify-between gap-4">
      <h2 className="text-2xl">{title}</h2>
      {action}
    </div>
  );
}
