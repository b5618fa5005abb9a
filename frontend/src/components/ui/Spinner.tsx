import { cn } from "@/lib/cn.ts";

/** A turning ring; the words that say what is going on stand beside it. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-block size-4 shrink-0 animate-spin rounded-full border-2 border-current",
        "border-t-transparent",
        className,
      )}
    />
  );
}
