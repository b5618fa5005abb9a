import { createFileRoute, notFound, useParams, useSearch } from "@tanstack/react-router";
import { PersonPage } from "@/features/people/PersonPage.tsx";
import { readPersonSearch } from "@/features/people/personTabs.ts";

export const Route = createFileRoute("/people/$address")({
  validateSearch: readPersonSearch,
  beforeLoad: ({ params }) => {
    if (!/^0x[0-9a-fA-F]{40}$/.test(params.address)) throw notFound();
  },
  component: PersonRoute,
});

function PersonRoute() {
  const { address } = useParams({ from: "/people/$address" });
  const { tab = "owned" } = useSearch({ from: "/people/$address" });
  return <PersonPage key={address} address={address} tab={tab} />;
}
