import { createFileRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { MarketPage } from "@/features/market/MarketPage.tsx";
import { type MarketSearch, readMarketSearch } from "@/features/market/marketSearch.ts";

export const Route = createFileRoute("/market")({
  validateSearch: readMarketSearch,
  component: Market,
});

function Market() {
  const search = useSearch({ from: "/market" });
  const navigate = useNavigate({ from: "/market" });
  const onSearch = useCallback(
    (next: MarketSearch, { typing }: { typing: boolean }) => {
      // Typing must not fill the history, and the page must not jump to its top under the filter.
      navigate({ search: next, replace: typing, resetScroll: false });
    },
    [navigate],
  );
  return <MarketPage search={search} onSearch={onSearch} />;
}
