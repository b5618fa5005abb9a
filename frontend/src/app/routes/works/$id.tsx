import { createFileRoute } from "@tanstack/react-router";
import { WorkPage } from "@/features/works/WorkPage.tsx";

export const Route = createFileRoute("/works/$id")({ component: WorkRoute });

function WorkRoute() {
  return <WorkPage id={Route.useParams().id} />;
}
