import { cn } from "@/lib/cn.ts";

/** A grey box of the final size, so that nothing moves when the content comes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("block animate-pulse-slow rounded-sm bg-line/60", className)}
    />
  );
}
