import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { BottomBar } from "./BottomBar.tsx";
import { TopBar } from "./header/TopBar.tsx";

// Not needed for the first paint, so not in the entry.
const Footer = lazy(async () => ({ default: (await import("./Footer.tsx")).Footer }));
const StatusBars = lazy(async () => ({ default: (await import("./StatusBars.tsx")).StatusBars }));
const Prompts = lazy(async () => ({ default: (await import("./Prompts.tsx")).Prompts }));

/** What stands around every page. */
export function Frame() {
  const { t } = useTranslation();
  const main = useFocusOnNavigation();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-sm bg-brand px-4 py-2 font-semibold text-on-brand focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <TopBar />
      <Suspense>
        <StatusBars />
      </Suspense>
      {/* As high as the window, so that the footer does not jump while a page loads. */}
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="min-h-[calc(100dvh-4rem)] grow outline-none"
      >
        <Outlet />
      </main>
      <Suspense>
        <Footer />
      </Suspense>
      <BottomBar />
      <Suspense>
        <Prompts />
      </Suspense>
    </div>
  );
}

/** A new page starts reading at its content, as a full load would. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
