import { Link } from "@tanstack/react-router";
import { HandCoins } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import type { SignedOrder } from "@/lib/api/types.ts";
import { receivedQuery } from "@/lib/signedOrders/signedOrdersQuery.ts";
import { copyOf } from "@/lib/works/copyOf.ts";
import { OrderLine } from "./OrderLine.tsx";
import { OrderPages } from "./OrderPages.tsx";

/** Bids of others; each is accepted on the page of the work that is given for it. */
export function ReceivedOffers({ account }: { account: string }) {
  const { t } = useTranslation("offers");
  return (
    <OrderPages
      query={receivedQuery(account)}
      empty={
        <EmptyState icon={HandCoins} title={t("received.empty")}>
          {t("received.emptyText")}
        </EmptyState>
      }
    >
      {(bids) => (
        <ul className="border-t border-line">
          {bids.map((bid) => (
            <ReceivedLine key={bid.hash} bid={bid} />
          ))}
        </ul>
      )}
    </OrderPages>
  );
}

function ReceivedLine({ bid }: { bid: SignedOrder }) {
  const { t } = useTranslation("offers");
  const by = (
    <Link
      to="/people/$address"
      params={{ address: bid.maker }}
      className="py-1 hover:text-fg hover:underline"
    >
      <span className="sr-only">{t("received.by")} </span>
      <Address address={bid.maker} />
    </Link>
  );
  return (
    <OrderLine order={bid} about={by}>
      {bid.work ? (
        <ButtonLink
          to="/works/$id"
          params={{ id: bid.work.id }}
          search={copyOf(bid.work)}
          look="secondary"
          size="sm"
          className="mt-2"
        >
          {t("received.open")}
        </ButtonLink>
      ) : (
        <p className="mt-1 text-sm text-muted">{t("received.anyHint")}</p>
      )}
    </OrderLine>
  );
}
