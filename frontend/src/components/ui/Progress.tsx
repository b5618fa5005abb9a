import { cn } from "@/lib/cn.ts";

/** `value` 0 … 1, or `null` while the end is not known. `label` is read out. */
export function Progress({
  value,
  label,
  className,
}: {
  value: number | null;
  label: string;
  className?: string;
}) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={cn("h-2 overflow-hidden rounded-full bg-line", className)}
    >
      <span
        className={cn(
          "block h-full rounded-full bg-brand transition-[width]",
          percent === null && "w-1/3 animate-pulse-slow",
        )}
        style={percent === null ? {} : { width: `${percent}%` }}
      />
    </div>
  );
}
