import type { Context } from "../context.ts";
import { signedOrders } from "../db/signedOrderTables.ts";
import { AppError } from "../http/AppError.ts";
import type { Currency } from "../money.ts";
import { isNonceUsed } from "./asksSql.ts";
import { readSignedOrder, type SignedOrder } from "./findSignedOrders.ts";
import { isOrderSigned } from "./isOrderSigned.ts";
import { hashOrder, ORDER_CURRENCIES, type OrderMessage } from "./orderMessage.ts";
import { type FillStatus, readOrderStatus } from "./readOrderStatus.ts";

/**
 * Orders of one maker that have not ended, or are of the last day: what has ended is kept for long.
 */
const ORDERS_MAX = 200;
const COUNT_OTHERS = `
  select count(*)::int as count from app.orders o
  left join idx.nonce_word n on n.id = o.maker || '-' || div(o.nonce, 256)
  left join idx.order_counter c on c.maker = o.maker
  where o.chain = $1 and o.maker = $2 and o.hash <> $3
    and (o.created_at >= to_timestamp($5) or o.expires_at >= $4
      and not coalesce(${isNonceUsed("o", "n")}, false) and coalesce(c.counter, 0) = o.counter)`;
const LIFETIME_DAYS_MAX = 366;
const DAY_SECONDS = 86_400;

/** What a maker may sign in advance. */
const ACCEPTED: readonly FillStatus[] = ["fillable", "not_started"];

type Signed = { message: OrderMessage; signature: string };

/**
 * Keeps an order that can be filled and tells of it; a repeat changes nothing. Throws
 * signed_order_refused with the contract's reason, and too_many_signed_orders.
 */
export async function publishSignedOrder(context: Context, signed: Signed): Promise<SignedOrder> {
  const { hash, isNew } = await saveOrder(context, signed);
  const order = await readSignedOrder(context, hash);
  if (order === undefined) throw new AppError("internal");
  if (isNew) {
    const { work, maker } = order;
    const addresses = work?.owner && work.owner !== maker ? [maker, work.owner] : [maker];
    context.signedOrderNews.tell({ workIds: work ? [work.id] : [], addresses });
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
    throw new AppError("too_many_signed_orders", { extension: { ordersMax: ORDERS_MAX } });
  }
  const row = rowOf(context, { hash, ...signed });
  const saved = await context.db
    .insert(signedOrders)
    .values(row)
    .onConflictDoNothing()
    .returning({ hash: signedOrders.hash });
  return { hash, isNew: saved.length > 0 };
}

async function hasTooMany(
  { query, deployment, now }: Context,
  { hash, maker }: { hash: string; maker: string },
): Promise<boolean> {
  const seconds = Math.floor(now() / 1000);
  const values = [deployment.genesisHash, maker, hash, seconds, seconds - DAY_SECONDS];
  const [found] = await query<{ count: number }>(COUNT_OTHERS, values);
  return (found?.count ?? 0) >= ORDERS_MAX;
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
  return new AppError("signed_order_refused", { extension: { reason: status } });
}

function rowOf(
  { deployment, now }: Context,
  { hash, message, signature }: Signed & { hash: string },
): typeof signedOrders.$inferInsert {
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
