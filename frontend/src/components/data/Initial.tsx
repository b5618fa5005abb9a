import { cn } from "@/lib/cn.ts";

/** The first letter of a name, where there is no picture; says nothing by itself. */
export function Initial({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      // Drawn, not written: the name beside it is what it is called.
      data-initial={[...name][0]?.toUpperCase()}
      className={cn(
        "grid size-6 shrink-0 place-items-center rounded-full bg-brand-tint text-sm font-semibold",
        "text-brand before:content-[attr(data-initial)]",
        className,
      )}
    />
  );
}
