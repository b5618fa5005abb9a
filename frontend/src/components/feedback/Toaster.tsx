import { lazy, Suspense, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

const Sonner = lazy(async () => ({ default: (await import("sonner")).Toaster }));

/** On a phone what is to be pressed stands below, even at the edge: toasts come from above. */
const phone = matchMedia("(width < 40rem)");

/** Below the overlay of dialogs: nothing may cover the button that signs. */
const zIndex = 35;

/** Where toasts show; stands once in the layout. */
export function Toaster() {
  const { t } = useTranslation();
  const onPhone = useSyncExternalStore(followPhone, () => phone.matches);
  return (
    <Suspense>
      <Sonner
        containerAriaLabel={t("toasts")}
        position={onPhone ? "top-center" : "bottom-right"}
        style={{ zIndex, fontFamily: "inherit" }}
        offset={{ bottom: "1.5rem", right: "1.5rem" }}
        mobileOffset={{ top: "4.5rem" }}
        toastOptions={{
          unstyled: true,
          classNames: {
            toast:
              "flex w-full items-start gap-3 rounded-md border border-line bg-raised p-4 text-fg floating sm:w-90",
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

function followPhone(onChange: () => void): () => void {
  phone.addEventListener("change", onChange);
  return () => phone.removeEventListener("change", onChange);
}
