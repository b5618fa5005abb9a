import { createFileRoute } from "@tanstack/react-router";

interface Search {
  q?: string;
}

export const Route = createFileRoute("/search")({
  validateSearch: (search): Search => (typeof search.q === "string" ? { q: search.q } : {}),
});
