import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { SignedOrder } from "@/lib/api/types.ts";
import { formatFull } from "@/lib/money.ts";

interface OfferRowProps {
  bid: SignedOrder;
  isMine: boolean;
  isOwner: boolean;
  onAccept: () => void;
  onCancel: () => void;
}

export function OfferRow({ bid, isMine, isOwner, onAccept, onCancel }: OfferRowProps) {
  const { t, i18n } = useTranslation("signedOrders");
  const price = formatFull(bid.price, i18n.language);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-4">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <MoneyText value={bid.price} className="text-lg font-semibold" />
          {bid.side === "collection_bid" && <Badge>{t("offers.any")}</Badge>}
          {bid.status === "unfunded" && <Badge tone="warning">{t("offers.unfunded")}</Badge>}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
          {isMine ? (
            <span>{t("offers.mine")}</span>
          ) : (
            <Link
              to="/people/$address"
              params={{ address: bid.maker }}
              className="py-1 hover:text-fg hover:underline"
            >
              <Address address={bid.maker} />
            </Link>
          )}
          <span>
            {t("offers.until")} <TimeText at={bid.expiresAt} exact />
          </span>
        </p>
      </div>
      {isMine && (
        <Button look="secondary" aria-label={`${t("offers.cancel")}: ${price}`} onClick={onCancel}>
          {t("offers.cancel")}
        </Button>
      )}
      {isOwner && !isMine && (
        <Button look="secondary" aria-label={`${t("offers.accept")}: ${price}`} onClick={onAccept}>
          {t("offers.accept")}
        </Button>
      )}
    </li>
  );
}
