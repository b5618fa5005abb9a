import { createFileRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { RafflesPage } from "@/features/raffles/list/RafflesPage.tsx";
import { readRafflesSearch } from "@/features/raffles/list/rafflesSearch.ts";

export const Route = createFileRoute("/raffles/")({
  validateSearch: readRafflesSearch,
  component: Raffles,
});

function Raffles() {
  const { show = "open" } = useSearch({ from: "/raffles/" });
  const navigate = useNavigate({ from: "/raffles/" });
  return (
    <RafflesPage
      show={show}
      onShow={(next) => {
        navigate({ search: next === "open" ? {} : { show: next }, resetScroll: false });
      }}
    />
  );
}
