import { createFileRoute } from "@tanstack/react-router";
import { AuctionsPage } from "@/features/auctions/AuctionsPage.tsx";
import { readAuctionsSearch } from "@/features/auctions/auctionsSearch.ts";

export const Route = createFileRoute("/auctions")({
  validateSearch: readAuctionsSearch,
  component: Auctions,
});

function Auctions() {
  const navigate = Route.useNavigate();
  return (
    <AuctionsPage
      search={Route.useSearch()}
      onSearch={(search) => navigate({ search, resetScroll: false })}
    />
  );
}
