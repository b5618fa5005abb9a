import { createFileRoute } from "@tanstack/react-router";
import { WorkPage } from "@/features/works/WorkPage.tsx";
import { readWorkSearch } from "@/features/works/workSearch.ts";

export const Route = createFileRoute("/works/$id")({
  validateSearch: readWorkSearch,
  component: WorkRoute,
});

function WorkRoute() {
  const { id } = Route.useParams();
  return <WorkPage id={id} search={Route.useSearch()} />;
}
