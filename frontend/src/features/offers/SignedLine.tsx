import { useTranslation } from "react-i18next";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import type { SignedOrder } from "@/lib/api/types.ts";
import { formatFull } from "@/lib/money.ts";
import { OrderLine } from "./OrderLine.tsx";
import type { ShownStatus } from "./shownStatus.ts";

const tones = {
  open: "brand",
  scheduled: "neutral",
  filled: "success",
  cancelled: "neutral",
  expired: "neutral",
  dead: "neutral",
  unfunded: "warning",
  not_allowed: "warning",
} as const;

interface SignedLineProps {
  order: SignedOrder;
  status: ShownStatus;
  isChosen: boolean;
  /** Null for what is over. */
  onChoose: ((isChosen: boolean) => void) | null;
}

/** An order of one's own: where it stands and, while it lives, a box to choose it by. */
export function SignedLine({ order, status, isChosen, onChoose }: SignedLineProps) {
  const { t, i18n } = useTranslation("offers");
  const side = t(`side.${order.side}`);
  const name = `${order.work?.title ?? t("any")} · ${formatFull(order.price, i18n.language)}`;
  return (
    <OrderLine
      order={order}
      start={
        <span className="size-5.5 shrink-0 self-center">
          {onChoose && (
            <Checkbox
              label={<span className="sr-only">{t("signed.chooseOne", { name })}</span>}
              checked={isChosen}
              onChange={(event) => onChoose(event.target.checked)}
            />
          )}
        </span>
      }
      badge={<Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>}
      about={<span>{side}</span>}
    >
      {(status === "unfunded" || status === "not_allowed") && (
        <p className="mt-1 text-sm">{t(`hint.${order.side === "ask" ? "ask" : status}`)}</p>
      )}
    </OrderLine>
  );
}
