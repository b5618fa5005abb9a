import { cn } from "@/lib/cn.ts";

/** The first letter of a name, where there is no picture; says nothing by itself. */
export function Initial({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid size-6 shrink-0 place-items-center rounded-full bg-brand-tint text-sm font-semibold text-brand",
        className,
      )}
    >
      {[...name][0]?.toUpperCase()}
    </span>
  );
}
