import { textOf } from "@/lib/urlSearch.ts";

export type UsersSearch = { q?: string };

export function readUsersSearch(input: Record<string, unknown>): UsersSearch {
  const q = textOf(input.q)?.trim();
  return q ? { q } : {};
}
