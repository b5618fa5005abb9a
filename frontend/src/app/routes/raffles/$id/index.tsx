import { createFileRoute, useParams } from "@tanstack/react-router";
import { RafflePage } from "@/features/raffles/page/RafflePage.tsx";

export const Route = createFileRoute("/raffles/$id/")({ component: RaffleRoute });

function RaffleRoute() {
  const { id } = useParams({ from: "/raffles/$id/" });
  return <RafflePage key={id} id={id} />;
}
