import { createFileRoute, useParams, useSearch } from "@tanstack/react-router";
import { WorkPage } from "@/features/works/WorkPage.tsx";
import { readWorkSearch } from "@/features/works/workSearch.ts";

export const Route = createFileRoute("/works/$id")({
  validateSearch: readWorkSearch,
  component: WorkRoute,
});

function WorkRoute() {
  const { id } = useParams({ from: "/works/$id" });
  return <WorkPage id={id} search={useSearch({ from: "/works/$id" })} />;
}
