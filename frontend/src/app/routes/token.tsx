import { createFileRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { TokenPage } from "@/features/token/TokenPage.tsx";

interface Search {
  side?: "sell";
}

export const Route = createFileRoute("/token")({
  validateSearch: ({ side }): Search => (side === "sell" ? { side } : {}),
  component: TokenRoute,
});

function TokenRoute() {
  const { side = "buy" } = useSearch({ from: "/token" });
  const navigate = useNavigate({ from: "/token" });
  return (
    <TokenPage
      side={side}
      onSide={(next) =>
        navigate({ search: next === "sell" ? { side: next } : {}, resetScroll: false })
      }
    />
  );
}
