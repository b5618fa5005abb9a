import { randomInt } from "node:crypto";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import type { Order } from "../engine/model.ts";
import type { Side } from "../engine/orders/wanted.ts";
import { formatFunds, formatLots, formatPrice, type Listed, MARKETS } from "../markets/markets.ts";
import { cancelAllOrders, cancelOrder } from "../orders/changeOrders.ts";
import { placeOrder } from "../orders/placeOrder.ts";
import { BOTS, fundBots } from "./botAccounts.ts";
import { areBotsOn } from "./botSwitch.ts";
import { changesOf, homewardOf, homewardRung, ladderOf, type Rung } from "./ladder.ts";
import { firstReference, nextReference } from "./referencePrice.ts";

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
      const lastPrice = lastPriceOf(context, code) ?? firstPrice;
      const before = references.get(code) ?? firstReference(lastPrice, firstPrice);
      const reference = nextReference(before, firstPrice, randomInt);
      references.set(code, reference);
      const homeward = homewardOf(market.rules, { reference, lastPrice });
      await tendLadder(context, { market, reference, homeward, lastPrice });
      const side = homeward === undefined ? pickSide() : oppositeSide(homeward);
      if (randomInt(TAKES_ONE_IN) === 0) await take(context, market, side);
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

const pickSide = (): Side => (randomInt(2) === 0 ? "bid" : "ask");
const oppositeSide = (side: Side): Side => (side === "bid" ? "ask" : "bid");

type Tending = {
  market: Listed;
  reference: bigint;
  lastPrice: bigint;
  homeward: Side | undefined;
};

async function tendLadder(context: Context, tending: Tending): Promise<void> {
  const { market, reference, lastPrice, homeward } = tending;
  const rungs =
    homeward === undefined
      ? ladderOf(market.rules, reference, randomInt)
      : [homewardRung(market.rules, { lastPrice, side: homeward })];
  const orders = openOrdersOf(context, { market, userId: BOTS.maker });
  const { cancel, place } = changesOf(orders, { reference, rungs });
  const names = context.exchange.replica()?.names;
  for (const { id } of cancel) {
    const uuid = names?.get(id)?.uuid;
    if (uuid === undefined) continue;
    await unlessRefused(cancelOrder(context, { userId: BOTS.maker, id: uuid }));
  }
  await Promise.all(
    place.map((rung) => unlessRefused(placeRung(context, { market, rung, homeward }))),
  );
}

function placeRung(
  context: Context,
  { market, rung, homeward }: Pick<Tending, "market" | "homeward"> & { rung: Rung },
) {
  const request = {
    ...{ market: market.rules.code, side: rung.side, kind: "limit" as const },
    price: formatPrice(market, rung.price),
    quantity: formatLots(market, rung.lots),
    // What would trade at once is for takers; but on the way home whoever is in it is welcome.
    timeInForce: homeward === undefined ? ("post_only" as const) : ("gtc" as const),
  };
  return placeOrder(context, { userId: BOTS.maker, request });
}

/** Buys for some amount, or sells about as much. */
async function take(context: Context, market: Listed, side: Side): Promise<void> {
  const won = BigInt(TAKEN_KRW.min + randomInt(TAKEN_KRW.max - TAKEN_KRW.min));
  const funds = won * 10n ** BigInt(market.quote.decimals);
  const price = lastPriceOf(context, market.rules.code) ?? market.rules.firstPrice;
  const amount =
    side === "bid"
      ? { side, funds: formatFunds(market, funds) }
      : { side, quantity: formatLots(market, funds / price) };
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
