import type { ReactNode } from "react";
import type { WorkCard as Work } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import { WorkCard, WorkCardSkeleton } from "./WorkCard.tsx";

const gridStyle = "grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6 lg:grid-cols-4";

interface WorkGridProps {
  works: Work[];
  /** Cards that are in sight before scrolling. */
  priorityCount?: number;
  /** What stands on a work's picture. */
  cornerOf?: ((work: Work) => ReactNode) | null | undefined;
  /** What stands in the place of a work's price. */
  noteOf?: (work: Work) => ReactNode;
  className?: string | undefined;
}

export function WorkGrid({ works, priorityCount = 0, cornerOf, noteOf, className }: WorkGridProps) {
  return (
    <ul className={cn(gridStyle, className)}>
      {works.map((work, i) => (
        <li key={`${work.id} ${work.serial}`} className="min-w-0">
          <WorkCard
            work={work}
            priority={i < priorityCount}
            corner={cornerOf?.(work)}
            note={noteOf?.(work)}
          />
        </li>
      ))}
    </ul>
  );
}

/** As many grey cards as are expected. */
export function WorkGridSkeleton({
  count,
  className,
}: {
  count: number;
  className?: string | undefined;
}) {
  return (
    <div aria-hidden="true" className={cn(gridStyle, className)}>
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey boxes have nothing else
        <WorkCardSkeleton key={i} />
      ))}
    </div>
  );
}
