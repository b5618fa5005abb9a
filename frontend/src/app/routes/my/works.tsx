import { createFileRoute } from "@tanstack/react-router";
import { MyWorksPage } from "@/features/people/MyWorksPage.tsx";
import { readMySearch } from "@/features/people/personTabs.ts";
import { DraftsPanel } from "@/features/register/start/DraftsPanel.tsx";

export const Route = createFileRoute("/my/works")({
  validateSearch: readMySearch,
  component: MyWorksRoute,
});

function MyWorksRoute() {
  const { tab = "owned" } = Route.useSearch();
  return <MyWorksPage tab={tab} drafts={(account) => <DraftsPanel account={account} />} />;
}
