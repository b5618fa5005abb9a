import { createFileRoute, redirect } from "@tanstack/react-router";
import { readLastMarket } from "@/features/trade/lastMarket.ts";

export const Route = createFileRoute("/trade/")({
  beforeLoad: () => {
    throw redirect({ to: "/trade/$market", params: { market: readLastMarket() }, replace: true });
  },
});
