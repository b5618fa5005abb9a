import { createFileRoute, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { MyWorksPage } from "@/features/people/MyWorksPage.tsx";
import { readMySearch } from "@/features/people/personTabs.ts";
import { DraftsPanel } from "@/features/register/start/DraftsPanel.tsx";

export const Route = createFileRoute("/my/works")({
  validateSearch: readMySearch,
  component: MyWorksRoute,
});

const MyOffers = lazy(async () => ({
  default: (await import("@/features/offers/MyOffers.tsx")).MyOffers,
}));

const MyAuctions = lazy(async () => ({
  default: (await import("@/features/auctions/MyAuctions.tsx")).MyAuctions,
}));

const OwnedCopies = lazy(async () => ({
  default: (await import("@/features/works/edition/copies/OwnedCopies.tsx")).OwnedCopies,
}));

const panels = {
  copies: (account: string) => (
    <Suspense fallback={<Skeleton className="h-40 rounded-md" />}>
      <OwnedCopies account={account} />
    </Suspense>
  ),
  auctions: (account: string) => (
    <Suspense fallback={<Skeleton className="h-40 rounded-md" />}>
      <MyAuctions account={account} />
    </Suspense>
  ),
  offers: (account: string) => (
    <Suspense fallback={<Skeleton className="h-40 rounded-md" />}>
      <MyOffers account={account} />
    </Suspense>
  ),
  drafts: (account: string) => <DraftsPanel account={account} />,
};

function MyWorksRoute() {
  const { tab = "owned" } = useSearch({ from: "/my/works" });
  return <MyWorksPage tab={tab} panels={panels} />;
}
