import type { Command, Refusal } from "../../../src/exchange/engine/commands.ts";
import type { MarketRules } from "../../../src/exchange/engine/model.ts";
import { activate, amend, fire, place, setFee } from "./orders.ts";
import { add, balanceOf, end, lastPrice, type World } from "./world.ts";

/**
 * The same exchange, as slow and as plain as can be: one list of orders, sorted anew each time, and
 * what is held is not kept but added up from them. It shares nothing with the engine but types.
 */
export function createReference(rules: readonly MarketRules[]) {
  const prices = new Map(rules.map(({ code, firstPrice }) => [code, firstPrice]));
  const world: World = { rules, prices, total: new Map(), live: [], counter: 0, told: [] };
  return {
    /** What a command comes to, in words: why it is refused, or each trade and each end. */
    apply: (command: Command): string[] => {
      world.told = [];
      const refused = apply(world, command);
      return refused ? [refused] : world.told;
    },
    balanceOf: (userId: string, asset: string) => balanceOf(world, { userId, asset }),
    houseOf: (name: string, asset: string) => world.total.get(`${name} ${asset}`) ?? 0n,
    lastPrice: (market: string) => lastPrice(world, market),
    orders: () =>
      world.live
        .toSorted((a, b) => a.id - b.id)
        .map(({ id, status, price, left, funds }) => ({ id, status, price, left, funds })),
    sumOf: (asset: string) =>
      [...world.total]
        .filter(([key]) => key.endsWith(` ${asset}`))
        .reduce((sum, [, amount]) => sum + amount, 0n),
  };
}

function apply(world: World, command: Command): Refusal | undefined {
  switch (command.kind) {
    case "place":
      return place(world, command.wanted, command.nowMs);
    case "move":
      return move(world, command);
    case "cancel_all":
      return cancelAll(world, command);
    default:
      return applyToOrder(world, command);
  }
}

type Of<K extends Command["kind"]> = Extract<Command, { kind: K }>;

function move(world: World, { userId, asset, amount, from }: Of<"move">): Refusal | undefined {
  const { available } = balanceOf(world, { userId, asset });
  const isOnItsWay = from !== "pending" || amount <= (world.total.get(`${from} ${asset}`) ?? 0n);
  if (available + amount < 0n || !isOnItsWay) return "insufficient_funds";
  add(world, `${userId} ${asset}`, amount);
  add(world, `${from} ${asset}`, -amount);
  return undefined;
}

function cancelAll(world: World, { userId, market, side }: Of<"cancel_all">): undefined {
  const meant = world.live
    .filter(({ wanted }) => wanted.userId === userId)
    .filter(({ wanted }) => market === null || wanted.market === market)
    .filter(({ wanted }) => side === null || wanted.side === side)
    .sort((a, b) => a.rank - b.rank);
  for (const order of meant) end(world, order, "cancelled");
}

function applyToOrder(
  world: World,
  command: Exclude<Command, { kind: "place" | "move" | "cancel_all" }>,
): Refusal | undefined {
  const order = world.live.find(({ id }) => id === command.orderId);
  if (order === undefined) return "order_unknown";
  if ("userId" in command && command.userId !== order.wanted.userId) return "order_unknown";
  switch (command.kind) {
    case "cancel":
      end(world, order, "cancelled");
      return undefined;
    case "expire":
      end(world, order, "expired");
      return undefined;
    case "trigger":
      activate(world, order);
      return undefined;
    case "fire":
      fire(world, order, command.nowMs);
      return undefined;
    case "amend":
      return amend(world, order, command);
    case "set_fee":
      return setFee(order, command.fee);
  }
}
