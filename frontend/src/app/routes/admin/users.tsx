import { createFileRoute, useSearch } from "@tanstack/react-router";
import { UsersPage } from "@/features/admin/UsersPage.tsx";
import { readUsersSearch } from "@/features/admin/usersSearch.ts";

export const Route = createFileRoute("/admin/users")({
  validateSearch: readUsersSearch,
  component: UsersRoute,
});

function UsersRoute() {
  const { q = "" } = useSearch({ from: "/admin/users" });
  return <UsersPage text={q} />;
}
