import { cn } from "@/lib/cn.ts";

/** A quiet two-colour disc that is always the same for an address. */
export function Avatar({ address, className }: { address: string; className?: string }) {
  const first = Number.parseInt(address.slice(2, 6), 16) % 360;
  const second = (first + 60 + (Number.parseInt(address.slice(6, 10), 16) % 120)) % 360;
  const angle = Number.parseInt(address.slice(10, 12), 16);
  return (
    <span
      aria-hidden="true"
      className={cn("inline-block size-6 shrink-0 rounded-full border border-line", className)}
      style={{
        background: `linear-gradient(${angle}deg, oklch(72% 0.12 ${first}), oklch(60% 0.14 ${second}))`,
      }}
    />
  );
}
