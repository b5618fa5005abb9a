import { createRouter, parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { CrashPage } from "./pages/CrashPage.tsx";
import { NotFoundPage } from "./pages/NotFoundPage.tsx";
import { PendingPage } from "./pages/PendingPage.tsx";
import { routeTree } from "./routeTree.gen.ts";

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  scrollRestoration: true,
  // Plain text, not JSON: addresses that people read and share carry no quotes.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
  // Each page has its own error boundary: the frame around it stays usable.
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: PendingPage,
  defaultPendingMs: 150,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
