import { createFileRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { AuctionsPage } from "@/features/auctions/AuctionsPage.tsx";
import { readAuctionsSearch } from "@/features/auctions/auctionsSearch.ts";

export const Route = createFileRoute("/auctions")({
  validateSearch: readAuctionsSearch,
  component: Auctions,
});

function Auctions() {
  const navigate = useNavigate({ from: "/auctions" });
  return (
    <AuctionsPage
      search={useSearch({ from: "/auctions" })}
      onSearch={(search) => navigate({ search, resetScroll: false })}
    />
  );
}
