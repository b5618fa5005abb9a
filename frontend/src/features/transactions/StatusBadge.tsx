import { Ban, Check, CheckCheck, CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/Badge.tsx";
import { Spinner } from "@/components/ui/Spinner.tsx";
import type { EntryStatus, TransactionEntry } from "@/lib/transactions/types.ts";

const looks: Record<EntryStatus, { tone: "brand" | "success" | "danger" | "neutral" }> = {
  signing: { tone: "brand" },
  pending: { tone: "brand" },
  included: { tone: "success" },
  final: { tone: "success" },
  failed: { tone: "danger" },
  replaced: { tone: "neutral" },
  dropped: { tone: "neutral" },
};

/** Colour, icon and word, so that none of them carries it alone. */
export function StatusBadge({ entry: { status } }: { entry: TransactionEntry }) {
  const { t } = useTranslation("transactions");
  return (
    <Badge tone={looks[status].tone} role="status">
      <StatusIcon status={status} />
      {t(`status.${status}`)}
    </Badge>
  );
}

function StatusIcon({ status }: { status: EntryStatus }) {
  if (status === "signing" || status === "pending") return <Spinner className="size-3" />;
  if (status === "included") return <Check aria-hidden="true" />;
  if (status === "final") return <CheckCheck aria-hidden="true" />;
  if (status === "failed") return <CircleAlert aria-hidden="true" />;
  return <Ban aria-hidden="true" />;
}
