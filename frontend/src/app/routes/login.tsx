import { createFileRoute, useSearch } from "@tanstack/react-router";
import { LoginPage } from "@/features/session/login/LoginPage.tsx";

interface Search {
  returnTo?: string;
  /** Why one could not be signed in by another site. */
  problem?: string;
}

export const Route = createFileRoute("/login")({
  validateSearch: ({ returnTo, problem }): Search => ({
    ...(typeof returnTo === "string" && { returnTo }),
    ...(typeof problem === "string" && { problem }),
  }),
  component: LoginRoute,
});

function LoginRoute() {
  return <LoginPage {...useSearch({ from: "/login" })} />;
}
