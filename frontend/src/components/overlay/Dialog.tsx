import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";
import { Button } from "../ui/Button.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { useFocusReturn } from "./useFocusReturn.ts";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence below the title, read out with it. */
  description?: ReactNode;
  children: ReactNode;
  /** `false` while leaving would lose something: no X, no Escape, no click outside. */
  dismissible?: boolean;
  className?: string;
}

/** Modal; on a phone it sits at the bottom edge. Focus is held and given back. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  dismissible = true,
  className,
}: DialogProps) {
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={(next) => (dismissible || next) && onOpenChange(next)}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Radix.Content
          {...focusReturn}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] animate-rise-in overflow-y-auto bg-raised",
            "rounded-t-lg border border-line p-5 floating outline-none sm:p-6",
            "sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-full sm:max-w-md sm:-translate-1/2",
            "sm:rounded-lg",
            className,
          )}
        >
          <div className="flex min-h-9 items-start gap-3">
            <Radix.Title className="grow text-xl">{title}</Radix.Title>
            {dismissible && <CloseButton />}
          </div>
          {description && (
            <Radix.Description className="text-muted">{description}</Radix.Description>
          )}
          {/* Else what still loads would take the page away, and the hold of the focus. */}
          <div className="mt-4">
            <Suspense fallback={<Skeleton className="h-32 rounded-md" />}>{children}</Suspense>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The X of a dialog or sheet. */
export function CloseButton() {
  const { t } = useTranslation();
  return (
    <Radix.Close asChild>
      <Button look="quiet" size="icon" className="-mt-2 -mr-2 text-muted" aria-label={t("close")}>
        <X aria-hidden="true" />
      </Button>
    </Radix.Close>
  );
}

/**
 * The button row at a dialog's end; full width on a phone, the main action last in reading order.
 */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>
  );
}
