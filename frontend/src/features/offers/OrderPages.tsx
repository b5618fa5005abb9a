import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import type { SignedOrder } from "@/lib/api/types.ts";
import type { receivedQuery } from "@/lib/signedOrders/signedOrdersQuery.ts";

interface OrderPagesProps {
  query: ReturnType<typeof receivedQuery>;
  empty: ReactNode;
  children: (orders: SignedOrder[]) => ReactNode;
}

/** A list of orders that grows by pages, with its loading, empty and error state. */
export function OrderPages({ query, empty, children }: OrderPagesProps) {
  const orders = useInfiniteQuery(query);
  if (orders.isPending) return <OrdersSkeleton />;
  if (!orders.data) return <ErrorState error={orders.error} onRetry={() => orders.refetch()} />;
  const items = orders.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      <MorePages query={orders} shown={items.length} />
    </>
  );
}

function OrdersSkeleton() {
  return (
    <div aria-hidden="true" className="border-t border-line">
      {["a", "b", "c"].map((key) => (
        <div key={key} className="flex gap-4 border-b border-line py-4">
          <Skeleton className="size-14 rounded-sm" />
          <div className="grid grow content-center gap-2">
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-3.5 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
