import { createFileRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { SearchPage } from "@/features/search/SearchPage.tsx";
import { readSearchParams, type SearchParams } from "@/features/search/searchParams.ts";

export const Route = createFileRoute("/search")({
  validateSearch: readSearchParams,
  component: SearchRoute,
});

function SearchRoute() {
  const search = useSearch({ from: "/search" });
  const navigate = useNavigate({ from: "/search" });
  const onSearch = useCallback(
    (next: SearchParams, { typing }: { typing: boolean }) => {
      navigate({ search: next, replace: typing, resetScroll: false });
    },
    [navigate],
  );
  return <SearchPage search={search} onSearch={onSearch} />;
}
