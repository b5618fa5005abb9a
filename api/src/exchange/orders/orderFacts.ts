import type { Order } from "../engine/model.ts";
import type { ClosedBecause, FeeRate, OrderStatus, Wanted } from "../engine/orders/wanted.ts";
import type { Batch, OrderName, OrderNames, Result } from "../pipeline/batch.ts";

/** All that can be said of an order, from wherever it is known. */
export type OrderFacts = OrderName & {
  readonly wanted: Wanted;
  readonly status: OrderStatus;
  readonly closedBecause: ClosedBecause | null;
  readonly price: bigint;
  readonly lots: bigint;
  readonly lotsLeft: bigint;
  readonly lotsTraded: bigint;
  readonly lotsPrevented: bigint;
  readonly funds: bigint;
  readonly fee: FeeRate;
  readonly feePaid: bigint;
  readonly discount: bigint;
  readonly held: bigint;
  readonly updatedMs: number;
};

/** Of the orders that a batch has changed, as they are right after it. */
export function factsOfChanged(
  { changed }: Pick<Batch, "changed">,
  { names, nowMs }: { names: OrderNames; nowMs: number },
): Map<Order, OrderFacts> {
  const facts = new Map<Order, OrderFacts>();
  for (const order of changed) {
    const name = names.get(order.id);
    if (name !== undefined) facts.set(order, factsOfOrder(order, name, nowMs));
  }
  return facts;
}

/** Of an order that the engine has, or has just closed. */
export function factsOfOrder(order: Order, name: OrderName, nowMs: number): OrderFacts {
  return {
    ...name,
    wanted: order.wanted,
    status: order.status,
    closedBecause: order.closedBecause,
    price: order.price,
    lots: order.lots,
    lotsLeft: order.lotsLeft,
    lotsTraded: order.lotsTraded,
    lotsPrevented: order.lotsPrevented,
    funds: order.funds,
    fee: order.fee,
    feePaid: order.feePaid,
    discount: order.discount,
    held: order.held,
    updatedMs: nowMs,
  };
}

/** Of an order that has just been placed, or was when it was sent the first time. */
export function factsOfResult(
  { order, nowMs }: Result,
  { wanted, clientId }: { wanted: Wanted; clientId: string | null },
): OrderFacts {
  if (order === null) throw new Error("A placed order has no result");
  return {
    ...{ uuid: order.uuid, clientId, createdMs: nowMs, updatedMs: nowMs },
    ...{ wanted, fee: wanted.fee, status: order.status, closedBecause: order.closedBecause },
    ...{ price: BigInt(order.price), lots: BigInt(order.lots), lotsLeft: BigInt(order.lotsLeft) },
    lotsTraded: BigInt(order.lotsTraded),
    lotsPrevented: BigInt(order.lotsPrevented),
    ...{ funds: BigInt(order.funds), feePaid: BigInt(order.feePaid) },
    ...{ discount: BigInt(order.discount), held: BigInt(order.held) },
  };
}
