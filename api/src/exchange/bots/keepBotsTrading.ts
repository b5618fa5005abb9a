import { randomInt } from "node:crypto";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import type { Order } from "../engine/model.ts";
import { formatFunds, formatLots, formatPrice, type Listed, MARKETS } from "../markets/markets.ts";
import { cancelAllOrders, cancelOrder } from "../orders/changeOrders.ts";
import { placeOrder } from "../orders/placeOrder.ts";
import { BOTS, fundBots } from "./botAccounts.ts";
import { areBotsOn } from "./botSwitch.ts";
import { changesOf, ladderOf, type Rung } from "./ladder.ts";
import { nextReference } from "./referencePrice.ts";

const PACE_MS = 2_000;
/** While nobody looks, the journal need not grow as fast. */
const IDLE_PACE_MS = 60_000;
const IDLE_AFTER_MS = 5 * 60_000;
/** One in so many rounds, a bot takes what is offered; when each is, is a Poisson process. */
const TAKES_ONE_IN = 2;
const TAKEN_KRW = { min: 10_000, max: 1_500_000 };

export type Bots = { round: () => Promise<void>; stop: () => Promise<void> };

/**
 * Bots that make a sandbox lively: a market maker with a ladder of orders around a synthetic price,
 * and takers. They have accounts as everybody has, with money from the issuance account, and send
 * their orders the way everybody's go. They run in the process that writes.
 */
export function keepBotsTrading(context: Context): Bots {
  const { exchange, logger } = context;
  const references = new Map<string, bigint>();
  let isStopped = !context.config.exchangeSandbox;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function round(): Promise<void> {
    if (!exchange.isWriting()) return;
    if (!(await areBotsOn(context))) return await leave(context);
    await fundBots(context);
    for (const market of MARKETS) {
      const { code, firstPrice } = market.rules;
      const before = references.get(code) ?? lastPriceOf(context, code) ?? firstPrice;
      const reference = nextReference(before, firstPrice, randomInt);
      references.set(code, reference);
      await tendLadder(context, { market, reference });
      if (randomInt(TAKES_ONE_IN) === 0) await take(context, market);
    }
  }

  function schedule(): void {
    if (isStopped) return;
    const isIdle = context.now() - context.exchangeFeed.lookedAtMs() > IDLE_AFTER_MS;
    const paceMs = isIdle ? IDLE_PACE_MS : PACE_MS;
    // Each round at another moment: what bots do must not come in step.
    timer = setTimeout(run, paceMs / 2 + randomInt(paceMs));
  }

  function run(): void {
    running = round()
      .catch((error: unknown) => logger.warn({ reason: String(error) }, "the bots rest"))
      .finally(schedule);
  }

  exchange.listen({
    onWriting: () => {
      clearTimeout(timer);
      references.clear();
      schedule();
    },
  });
  return {
    round,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** What they offered is nobody's to tend any more. */
async function leave(context: Context): Promise<void> {
  const hasOrders = (market: Listed) =>
    openOrdersOf(context, { market, userId: BOTS.maker }).length > 0;
  if (!MARKETS.some(hasOrders)) return;
  await cancelAllOrders(context, { userId: BOTS.maker });
}

type Tending = { market: Listed; reference: bigint };

async function tendLadder(context: Context, { market, reference }: Tending): Promise<void> {
  const rungs = ladderOf(market.rules, reference, randomInt);
  const orders = openOrdersOf(context, { market, userId: BOTS.maker });
  const { cancel, place } = changesOf(orders, { reference, rungs });
  const names = context.exchange.replica()?.names.of;
  for (const { id } of cancel) {
    const uuid = names?.get(id)?.uuid;
    if (uuid === undefined) continue;
    await unlessRefused(cancelOrder(context, { userId: BOTS.maker, id: uuid }));
  }
  await Promise.all(place.map((rung) => unlessRefused(placeRung(context, { market, rung }))));
}

function placeRung(context: Context, { market, rung }: { market: Listed; rung: Rung }) {
  const request = {
    ...{ market: market.rules.code, side: rung.side, kind: "limit" as const },
    price: formatPrice(market, rung.price),
    quantity: formatLots(market, rung.lots),
    // What would trade at once is for takers.
    timeInForce: "post_only" as const,
  };
  return placeOrder(context, { userId: BOTS.maker, request });
}

/** Buys for some amount, or sells about as much. */
async function take(context: Context, market: Listed): Promise<void> {
  const won = BigInt(TAKEN_KRW.min + randomInt(TAKEN_KRW.max - TAKEN_KRW.min));
  const funds = won * 10n ** BigInt(market.quote.decimals);
  const price = lastPriceOf(context, market.rules.code) ?? market.rules.firstPrice;
  const amount =
    randomInt(2) === 0
      ? { side: "bid" as const, funds: formatFunds(market, funds) }
      : { side: "ask" as const, quantity: formatLots(market, funds / price) };
  const request = { market: market.rules.code, kind: "market" as const, ...amount };
  await unlessRefused(placeOrder(context, { userId: BOTS.taker, request }));
}

function lastPriceOf({ exchange }: Context, code: string): bigint | undefined {
  return exchange.replica()?.engine.state.markets.get(code)?.lastPrice;
}

function openOrdersOf(
  { exchange }: Context,
  { market, userId }: { market: Listed; userId: string },
): Order[] {
  const state = exchange.replica()?.engine.state;
  const orders: Order[] = [];
  const desk = state?.markets.get(market.rules.code)?.desks.get(userId);
  for (let order = desk?.last; order !== undefined; order = order.earlier) orders.push(order);
  return orders;
}

/** A bot that is refused tries something else in the next round. */
async function unlessRefused(doing: Promise<unknown>): Promise<void> {
  try {
    await doing;
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
  }
}
