import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

const Sonner = lazy(async () => ({ default: (await import("sonner")).Toaster }));

/** Where toasts show; stands once in the layout. */
export function Toaster() {
  const { t } = useTranslation();
  return (
    <Suspense>
      <Sonner
        containerAriaLabel={t("toasts")}
        position="bottom-right"
        offset={{ bottom: "1.5rem", right: "1.5rem" }}
        mobileOffset={{ bottom: "5.5rem" }}
        toastOptions={{
          unstyled: true,
          classNames: {
            toast:
              "flex w-full items-start gap-3 rounded-md border border-line bg-raised p-4 text-fg shadow-overlay sm:w-90",
            title: "font-semibold",
            description: "text-sm text-muted",
            icon: "mt-1 shrink-0",
            success: "[&_[data-icon]]:text-success",
            error: "[&_[data-icon]]:text-danger",
            actionButton: "ml-auto shrink-0 text-sm font-semibold text-brand",
          },
        }}
      />
    </Suspense>
  );
}
