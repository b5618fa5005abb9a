import { cva, type VariantProps } from "class-variance-authority";

/** One primary look; at most one primary button is on screen at a time. */
export const buttonStyle = cva(
  [
    "relative inline-flex items-center justify-center gap-2 rounded-sm font-semibold",
    "border border-transparent text-center transition-colors select-none",
    "disabled:opacity-50 aria-disabled:opacity-60 [&_svg]:size-[1.125em] [&_svg]:shrink-0",
  ],
  {
    variants: {
      look: {
        primary: "bg-brand text-on-brand enabled:hover:bg-brand-strong [a&]:hover:bg-brand-strong",
        secondary: "border-line bg-bg text-fg hover:border-input-line hover:bg-surface",
        quiet: "text-fg hover:bg-surface",
        danger: "border-danger bg-bg text-danger hover:bg-danger-tint",
      },
      size: {
        sm: "min-h-9 px-3 py-1.5 text-sm",
        md: "min-h-11 px-4 py-2 text-base",
        lg: "min-h-13 px-6 py-3 text-lg",
        icon: "size-11 p-0 [&_svg]:size-5",
      },
      wide: { true: "w-full", false: "" },
    },
    defaultVariants: { look: "primary", size: "md", wide: false },
  },
);

export type ButtonStyle = VariantProps<typeof buttonStyle>;
