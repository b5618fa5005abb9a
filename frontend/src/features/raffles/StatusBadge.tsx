import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/Badge.tsx";
import type { Raffle } from "@/lib/api/types.ts";

const tones: Record<Raffle["status"], ComponentProps<typeof Badge>["tone"]> = {
  open: "brand",
  closed: "warning",
  drawable: "warning",
  drawn: "success",
  refundable: "danger",
  cancelled: "neutral",
};

export function StatusBadge({ status }: { status: Raffle["status"] }) {
  const { t } = useTranslation("raffles");
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>;
}
