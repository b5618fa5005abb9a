import { createFileRoute, useParams } from "@tanstack/react-router";
import { TradePage } from "@/features/trade/TradePage.tsx";

export const Route = createFileRoute("/trade/$market")({ component: TradeRoute });

function TradeRoute() {
  const { market } = useParams({ from: "/trade/$market" });
  return <TradePage code={market} />;
}
