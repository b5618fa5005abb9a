import type { Order } from "../model.ts";
import type { State } from "../state.ts";

/** A person's order that is not closed; another's is not known to them. */
export function ownOrder(
  { orders }: State,
  { userId, orderId }: { userId: string; orderId: number },
): Order | undefined {
  const order = orders.get(orderId);
  return order?.desk.userId === userId ? order : undefined;
}
