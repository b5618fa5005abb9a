import { Tabs as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";

/** `<Tabs defaultValue="a"><TabList aria-label="…"><Tab value="a">…</Tab></TabList><TabPanel …/></Tabs>` */
export const Tabs = Radix.Root;

export function TabList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return (
    <Radix.List
      {...rest}
      className={cn("mb-6 flex gap-1 overflow-x-auto border-b border-line", className)}
    />
  );
}

export function Tab({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      {...rest}
      className={cn(
        "-mb-px min-h-11 shrink-0 rounded-t-sm border-b-2 border-transparent px-3 font-semibold",
        "max-sm:px-2.5 max-sm:text-sm",
        "text-muted transition-colors -outline-offset-2 hover:text-fg",
        "data-[state=active]:border-brand data-[state=active]:text-fg",
        className,
      )}
    />
  );
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content {...rest} className={cn("rounded-sm", className)} />;
}
