import type { OrderFacts } from "../../exchange/orders/orderFacts.ts";
import { viewOrder } from "../../exchange/orders/viewOrder.ts";

/** A page of orders as it is answered. */
export function orderPage({ orders, next }: { orders: OrderFacts[]; next: string | null }) {
  return { items: orders.map(viewOrder), nextCursor: next };
}
