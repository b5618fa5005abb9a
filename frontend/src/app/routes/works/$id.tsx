import { createFileRoute, useParams } from "@tanstack/react-router";
import { WorkPage } from "@/features/works/WorkPage.tsx";

export const Route = createFileRoute("/works/$id")({ component: WorkRoute });

function WorkRoute() {
  return <WorkPage id={useParams({ from: "/works/$id" }).id} />;
}
