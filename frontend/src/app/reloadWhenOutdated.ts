import { onceInAWhile } from "./onceInAWhile.ts";

/**
 * After an update the files that an open page still wants are gone: start over with the new ones.
 * But not while the server is away, when there would be nothing to start over with.
 */
export function reloadWhenOutdated(): void {
  addEventListener("vite:preloadError", (event) => {
    // The router would load the page anew at once, whatever the reason.
    const { message } = (event as Event & { payload: Error }).payload;
    sessionStorage.setItem(`tanstack_router_reload:${message}`, "1");
    void isOutdated().then((outdated) => {
      if (outdated && onceInAWhile("outdated")) location.reload();
    });
  });
}

/** Whether the server hands out another build than the one that runs here. */
async function isOutdated(): Promise<boolean> {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  const page = await fetch("/", { cache: "no-store" }).catch(() => null);
  if (!entry || !page?.ok) return false;
  return !(await page.text()).includes(new URL(entry.src).pathname);
}
