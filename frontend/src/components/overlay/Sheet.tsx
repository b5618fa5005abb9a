import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn.ts";
import { CloseButton } from "./Dialog.tsx";
import { useFocusReturn } from "./useFocusReturn.ts";

interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A panel at the right edge, over the whole width of a phone. */
export function Sheet({ open, onOpenChange, title, children, className }: SheetProps) {
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
        <Radix.Content
          {...focusReturn}
          aria-describedby={undefined}
          className={cn(
            "fixed inset-y-0 right-0 z-50 flex w-full animate-slide-in flex-col bg-raised",
            "border-line floating outline-none sm:max-w-md sm:border-l",
            className,
          )}
        >
          <div className="flex items-center justify-between border-b border-line px-5 py-3">
            <Radix.Title className="text-lg">{title}</Radix.Title>
            <div className="mt-2">
              <CloseButton />
            </div>
          </div>
          <div className="grow overflow-y-auto p-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
