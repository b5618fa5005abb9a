import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "@/components/ui/PageHeader.tsx";

export const Route = createFileRoute("/wallet/")({
  component: () => (
    <div className="page py-8 sm:py-12">
      <PageHeader title="…" />
    </div>
  ),
});
