import { Layers } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { WorkImage } from "@/components/work/WorkImage.tsx";
import { WorkLink } from "@/components/work/WorkLink.tsx";
import type { SignedOrder } from "@/lib/api/types.ts";

interface OrderLineProps {
  order: SignedOrder;
  /** Before the picture. */
  start?: ReactNode;
  /** Beside the price. */
  badge?: ReactNode;
  /** Before the time. */
  about: ReactNode;
  children?: ReactNode;
}

/** One order in a list: the work, or any work, its price and until when it is open. */
export function OrderLine({ order, start, badge, about, children }: OrderLineProps) {
  const { t } = useTranslation("offers");
  const { work } = order;
  return (
    <li className="flex items-start gap-3 border-b border-line py-4 sm:gap-4">
      {start}
      {work ? (
        <WorkImage work={work} alt="" size="thumb" className="size-14 shrink-0 rounded-sm" />
      ) : (
        <span className="grid size-14 shrink-0 place-items-center rounded-sm bg-surface text-muted">
          <Layers aria-hidden="true" className="size-6" strokeWidth={1.5} />
        </span>
      )}
      <div className="min-w-0 grow">
        <p className="truncate font-semibold">
          {work ? (
            <WorkLink work={work} className="py-1 hover:underline" />
          ) : order.tokenId === null ? (
            t("any")
          ) : (
            `#${order.tokenId}`
          )}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <MoneyText value={order.price} className="font-semibold" />
          {badge}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-sm text-muted">
          {about}
          <span>
            {t("until")} <TimeText at={order.expiresAt} exact />
          </span>
        </p>
        {children}
      </div>
    </li>
  );
}
