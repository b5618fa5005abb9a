import { createFileRoute, useSearch } from "@tanstack/react-router";
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
  const { work } = useSearch({ from: "/works/new/" });
  return work ? <ContinuePage workId={work} /> : <StartPage />;
}
