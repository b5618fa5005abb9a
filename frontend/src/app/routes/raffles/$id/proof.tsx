import { createFileRoute, useParams } from "@tanstack/react-router";
import { ProofPage } from "@/features/raffles/proof/ProofPage.tsx";

export const Route = createFileRoute("/raffles/$id/proof")({ component: ProofRoute });

function ProofRoute() {
  const { id } = useParams({ from: "/raffles/$id/proof" });
  return <ProofPage key={id} id={id} />;
}
