import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { toastProblem } from "@/lib/toastProblem.ts";
import type { ExchangeOrder, MarketItem } from "../live/types.ts";
import { formatNumber } from "../numbers/decimals.ts";
import { OrderFacts } from "./OrderFacts.tsx";

interface OpenOrdersProps {
  market: MarketItem;
  orders: readonly ExchangeOrder[];
  empty: string;
}

/** Orders that can still be cancelled, each alone or all at once. */
export function OpenOrders({ market, orders, empty }: OpenOrdersProps) {
  const { t } = useTranslation("trade");
  if (orders.length === 0) {
    return <p className="px-3 py-12 text-center text-sm text-muted">{empty}</p>;
  }
  return (
    <>
      <ul className="divide-y divide-line lg:max-h-120 lg:overflow-y-auto">
        {orders.map((order) => (
          <li key={order.id} className="flex items-center gap-3 px-3 py-2">
            <OrderFacts order={order} market={market} />
            <CancelButton order={order} />
          </li>
        ))}
      </ul>
      {orders.length > 1 && (
        <div className="border-t border-line p-2 text-right">
          <CancelAll orders={orders} />
        </div>
      )}
      <p className="sr-only" role="status">
        {t("mine.count", { count: orders.length })}
      </p>
    </>
  );
}

const cancel = (order: ExchangeOrder) =>
  unwrap(api.DELETE("/api/orders/{orderId}", { params: { path: { orderId: order.id } } }));

function CancelButton({ order }: { order: ExchangeOrder }) {
  const { t, i18n } = useTranslation("trade");
  const cancelling = useMutation({
    mutationFn: () => cancel(order),
    onError: (error) => void toastProblem(error),
  });
  return (
    <Button
      look="secondary"
      size="sm"
      className="shrink-0"
      pending={cancelling.isPending}
      onClick={() => cancelling.mutate()}
      aria-label={t("mine.cancelOne", {
        side: t(`side.${order.side}`),
        price: formatNumber(order.price ?? "0", i18n),
      })}
    >
      {t("mine.cancel")}
    </Button>
  );
}

/** Those that are listed, and none that has come since. */
function CancelAll({ orders }: { orders: readonly ExchangeOrder[] }) {
  const { t } = useTranslation("trade");
  const cancelling = useMutation({
    mutationFn: () => Promise.all(orders.map(cancel)),
    onError: (error) => void toastProblem(error),
  });
  return (
    <Button
      look="danger"
      size="sm"
      pending={cancelling.isPending}
      onClick={() => cancelling.mutate()}
    >
      {t("mine.cancelAll", { count: orders.length })}
    </Button>
  );
}
