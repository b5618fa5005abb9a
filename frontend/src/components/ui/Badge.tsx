import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";

const badgeStyle = cva(
  [
    "inline-flex items-center gap-1 rounded-full border px-2.5 py-0.5 text-xs font-semibold",
    "whitespace-nowrap [&_svg]:size-3.5",
  ],
  {
    variants: {
      tone: {
        neutral: "border-line bg-surface text-muted",
        brand: "border-transparent bg-brand-tint text-brand",
        success: "border-transparent bg-success-tint text-success",
        warning: "border-transparent bg-warning-tint text-warning",
        danger: "border-transparent bg-danger-tint text-danger",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeStyle>;

export function Badge({ tone, className, ...rest }: BadgeProps) {
  return <span {...rest} className={cn(badgeStyle({ tone }), className)} />;
}
