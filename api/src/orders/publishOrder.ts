import { and, eq, gte, ne } from "drizzle-orm";
import type { Context } from "../context.ts";
import { orders } from "../db/orderTables.ts";
import { AppError } from "../http/AppError.ts";
import type { Currency } from "../money.ts";
import { type Order, readOrder } from "./findOrders.ts";
import { isOrderSigned } from "./isOrderSigned.ts";
import { hashOrder, ORDER_CURRENCIES, type OrderMessage } from "./orderMessage.ts";
import { type FillStatus, readOrderStatus } from "./readOrderStatus.ts";

/** Orders of one maker that have not expired. */
const ORDERS_MAX = 200;
const LIFETIME_DAYS_MAX = 366;
const DAY_SECONDS = 86_400;

/** What a maker may sign in advance. */
const ACCEPTED: readonly FillStatus[] = ["fillable", "not_started"];

type Signed = { message: OrderMessage; signature: string };

/**
 * Keeps an order that can be filled and tells of it; a repeat changes nothing. Throws order_refused
 * with the contract's reason, and too_many_orders.
 */
export async function publishOrder(context: Context, signed: Signed): Promise<Order> {
  const { hash, isNew } = await saveOrder(context, signed);
  const order = await readOrder(context, hash);
  if (order === undefined) throw new AppError("internal");
  if (isNew) {
    const { work, maker } = order;
    const addresses = work?.owner && work.owner !== maker ? [maker, work.owner] : [maker];
    context.orderNews.tell({ workIds: work ? [work.id] : [], addresses });
  }
  return order;
}

async function saveOrder(
  context: Context,
  signed: Signed,
): Promise<{ hash: string; isNew: boolean }> {
  const { message, signature } = signed;
  const hash = hashOrder(context.deployment, message);
  checkTerms(context, message);
  const status = await readOrderStatus(context, { message, signature });
  if (!ACCEPTED.includes(status)) throw refused(status);
  if (status === "not_started") {
    const isSigned = await isOrderSigned(context.rpc, { maker: message.maker, hash, signature });
    if (!isSigned) throw refused("bad_signature");
  }
  if (await hasTooMany(context, { hash, maker: lower(message.maker) })) {
    throw new AppError("too_many_orders", { extension: { ordersMax: ORDERS_MAX } });
  }
  const row = rowOf(context, { hash, ...signed });
  const saved = await context.db
    .insert(orders)
    .values(row)
    .onConflictDoNothing()
    .returning({ hash: orders.hash });
  return { hash, isNew: saved.length > 0 };
}

async function hasTooMany(
  { db, deployment, now }: Context,
  { hash, maker }: { hash: string; maker: string },
): Promise<boolean> {
  const others = and(
    eq(orders.chain, deployment.genesisHash),
    eq(orders.maker, maker),
    gte(orders.expiresAt, Math.floor(now() / 1000)),
    ne(orders.hash, hash),
  );
  return (await db.$count(orders, others)) >= ORDERS_MAX;
}

/** What the contract does not mind, but a market's page could not show. */
function checkTerms({ now, deployment }: Context, message: OrderMessage): void {
  const latest = Math.floor(now() / 1000) + LIFETIME_DAYS_MAX * DAY_SECONDS;
  const wrong = (path: string, text: string) =>
    new AppError("invalid_request", {
      errors: [{ path: `message.${path}`, code: "custom", message: text }],
    });
  if (message.collection !== deployment.addresses.collection) {
    throw wrong("collection", "must be this market's own collection");
  }
  if (message.expiresAt > latest) {
    throw wrong("expiresAt", `must be within ${LIFETIME_DAYS_MAX} days`);
  }
}

function refused(status: FillStatus): AppError {
  return new AppError("order_refused", { extension: { reason: status } });
}

function rowOf(
  { deployment, now }: Context,
  { hash, message, signature }: Signed & { hash: string },
): typeof orders.$inferInsert {
  return {
    ...message,
    hash,
    chain: deployment.genesisHash,
    maker: lower(message.maker),
    collection: lower(message.collection),
    tokenId: message.tokenId.toString(),
    currency: ORDER_CURRENCIES[message.currency] as Currency,
    price: message.price.toString(),
    taker: lower(message.taker),
    nonce: message.nonce.toString(),
    counter: message.counter.toString(),
    signature,
    createdAt: new Date(now()),
  };
}

function lower(address: string): string {
  return address.toLowerCase();
}
