import { createFileRoute } from "@tanstack/react-router";
import { ContinuePage, StartPage } from "@/features/register/start/StartPage.tsx";

interface Search {
  /** A stored work to go on with. */
  work?: string;
}

export const Route = createFileRoute("/works/new/")({
  validateSearch: ({ work }): Search => (typeof work === "string" ? { work } : {}),
  component: NewWork,
});

function NewWork() {
  const { work } = Route.useSearch();
  return work ? <ContinuePage workId={work} /> : <StartPage />;
}
