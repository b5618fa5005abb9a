import { createFileRoute, useSearch } from "@tanstack/react-router";
import { ResetPage } from "@/features/session/reset/ResetPage.tsx";

interface Search {
  /** From the mail; taken out of the address at once. */
  token?: string;
}

export const Route = createFileRoute("/reset-password")({
  validateSearch: ({ token }): Search => (typeof token === "string" ? { token } : {}),
  component: ResetRoute,
});

function ResetRoute() {
  return <ResetPage {...useSearch({ from: "/reset-password" })} />;
}
