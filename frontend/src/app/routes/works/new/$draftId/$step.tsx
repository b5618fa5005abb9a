import { createFileRoute, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { RegisterPage } from "@/features/register/RegisterPage.tsx";

export const Route = createFileRoute("/works/new/$draftId/$step")({ component: Register });

const SaleStep = lazy(async () => ({
  default: (await import("@/features/works/sell/SaleStep.tsx")).SaleStep,
}));

function Register() {
  const { draftId, step } = useParams({ from: "/works/new/$draftId/$step" });
  return (
    <RegisterPage
      key={draftId}
      draftId={draftId}
      step={step}
      renderSale={(sale) => (
        <Suspense fallback={<Skeleton className="h-80 rounded-md" />}>
          <SaleStep {...sale} />
        </Suspense>
      )}
    />
  );
}
