import { createFileRoute, useSearch } from "@tanstack/react-router";
import { SignUpPage } from "@/features/session/signUp/SignUpPage.tsx";

interface Search {
  returnTo?: string;
}

export const Route = createFileRoute("/signup")({
  validateSearch: ({ returnTo }): Search => (typeof returnTo === "string" ? { returnTo } : {}),
  component: SignUpRoute,
});

function SignUpRoute() {
  return <SignUpPage {...useSearch({ from: "/signup" })} />;
}
