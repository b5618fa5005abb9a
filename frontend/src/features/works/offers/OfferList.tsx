import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { SignedOrder, Work } from "@/lib/api/types.ts";
import { offersQuery, openBids, signedOrdersQuery } from "@/lib/signedOrders/signedOrdersQuery.ts";
import { copyOf } from "@/lib/works/copyOf.ts";
import { OfferRow } from "./OfferRow.tsx";

interface OfferListProps {
  work: Work;
  address: string | undefined;
  isOwner: boolean;
  onAccept: (bid: SignedOrder) => void;
  onCancel: (bid: SignedOrder) => void;
}

/** The bids for a work, the highest first; also the own ones that lack funds. */
export function OfferList({ work, address, isOwner, onAccept, onCancel }: OfferListProps) {
  const { t } = useTranslation("signedOrders");
  const of = { work: work.id, ...copyOf(work) };
  const all = useInfiniteQuery(offersQuery(of));
  const own = useQuery({
    ...signedOrdersQuery({ ...of, maker: address ?? "", status: "all" }),
    enabled: address !== undefined,
  });
  if (all.isPending) return <Skeleton className="h-20 rounded-md" />;
  if (!all.data) return <ErrorState error={all.error} onRetry={() => all.refetch()} />;
  const pages = all.data.pages.map(({ items }) => items);
  const bids = openBids(...pages, address ? own.data?.items : undefined);
  if (bids.length === 0) return <p className="text-muted">{t("offers.empty")}</p>;
  return (
    <>
      <ul className="border-t border-line">
        {bids.map((bid) => (
          <OfferRow
            key={bid.hash}
            bid={bid}
            isMine={sameAddress(bid.maker, address)}
            isOwner={isOwner}
            onAccept={() => onAccept(bid)}
            onCancel={() => onCancel(bid)}
          />
        ))}
      </ul>
      <MorePages query={all} shown={bids.length} />
    </>
  );
}
