import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn.ts";

interface DropdownMenuProps {
  /** The button that opens it; one element. */
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
}

export function DropdownMenu({ trigger, children, align = "end" }: DropdownMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-52 animate-fade-in rounded-md border border-line bg-raised p-1.5 floating"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemStyle = [
  "flex min-h-10 cursor-pointer items-center gap-2.5 rounded-sm px-3 py-1.5 outline-none",
  "data-highlighted:bg-surface [&_svg]:size-4.5 [&_svg]:text-muted",
];

export function MenuItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item {...rest} className={cn(itemStyle, className)} />;
}

/** A choice of one; the chosen carries a tick. */
export function MenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={cn(itemStyle, "justify-between", className)}>
      <span>{children}</span>
      <Radix.ItemIndicator>
        <Check aria-hidden="true" className="text-brand!" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export const MenuRadioGroup = Radix.RadioGroup;

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...rest} className={cn("px-3 py-1.5 text-sm text-muted", className)} />;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1.5 h-px bg-line" />;
}
