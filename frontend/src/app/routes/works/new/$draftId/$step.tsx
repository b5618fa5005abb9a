import { createFileRoute } from "@tanstack/react-router";
import { RegisterPage } from "@/features/register/RegisterPage.tsx";
import { SaleStep } from "@/features/works/sell/SaleStep.tsx";

export const Route = createFileRoute("/works/new/$draftId/$step")({ component: Register });

function Register() {
  const { draftId, step } = Route.useParams();
  return (
    <RegisterPage
      key={draftId}
      draftId={draftId}
      step={step}
      renderSale={(sale) => <SaleStep {...sale} />}
    />
  );
}
