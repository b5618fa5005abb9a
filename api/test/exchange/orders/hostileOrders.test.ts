import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { seededRandom, seedFromEnvironment } from "../../../../test/support/seededRandom.ts";
import { openTraders, type Trader } from "../support/openTraders.ts";

const seed = seedFromEnvironment();
const chance = seededRandom(seed);
const ROUNDS = Number(process.env.RUNS ?? 25);
const AT_ONCE = 40;

const pick = <T>(from: readonly T[]): T => from[chance.below(from.length)] as T;
const sometimes = <T>(one: () => T): T | undefined => (chance.below(4) === 0 ? one() : undefined);

const NUMBERS = [
  ...["0", "0.00000001", "0.000000001", "1", "5000", "4999.99999999", "1000000000"],
  ...[
    "1000000000.00000001",
    "999999999999999999999999999999",
    "9".repeat(30),
    `0.${"1".repeat(30)}`,
  ],
  ...["92233720368547758.07", "9223372036854775807", "9223372036854775808", "99999999999999999999"],
  ...["1e3", "-1", "NaN", "Infinity", "0x10", " 1", "1_000", "", "१", "\u0000", "1\u0000"],
];
const PRICES = ["150000000", "150001000", "149999000", "75000000", "225000000", "224999000"];
const QUANTITIES = ["0.00003334", "0.001", "0.0010001", "0.5", "6.66666666", "6.66666667"];
const NAMES = ["a", '"', "\\", "{}", "'", ",", "NULL", "ask:1", "sandbox:2026-11-22:KRW", "bot:x"];
const ODD_NAMES = ["\u0000", "\ud800", "가", "", " ", "x".repeat(129), "a\nb", "\u001e"];
const MARKETS = ["BTC", "BTC", "BTC", "KRW-BTC", "XRP", "KRW-", "__proto__", "\u0000", "KRW-KRW"];
const TIMES = ["9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00Z", "2026-11-22T00:00:60Z", "now"];

const number = (usual: readonly string[]) => (chance.below(6) === 0 ? pick(NUMBERS) : pick(usual));
const soon = () => new Date(Date.now() + chance.below(900)).toISOString();
const time = () => (chance.below(3) === 0 ? pick(TIMES) : soon());
const name = () =>
  pick([
    ...NAMES,
    ...NAMES,
    ...ODD_NAMES,
    pick(NAMES) + "\\".repeat(chance.below(128)),
    randomUUID(),
  ]);

function hostileOrder() {
  const kind = pick(["limit", "limit", "limit", "market", "best", undefined] as const);
  const byFunds = kind !== "limit" && chance.below(2) === 0;
  return {
    ...{ itemId: pick(MARKETS), type: pick(["buy", "sell"]), kind },
    price: kind === "limit" || chance.below(8) === 0 ? number(PRICES) : undefined,
    quantity: byFunds ? undefined : number(QUANTITIES),
    funds: byFunds ? number(["5000", "5002.5", "10000.00000001", "1000000000"]) : undefined,
    timeInForce: sometimes(() => pick(["gtc", "ioc", "fok", "post_only"])),
    selfTrade: sometimes(() => pick(["cancel_taker", "cancel_maker", "reduce"])),
    clientOrderId: sometimes(name),
    trigger: sometimes(() => ({ price: number(PRICES), when: pick(["above", "below"]) })),
    executeAt: sometimes(time),
    expiresAt: sometimes(time),
    repeat: sometimes(() => ({
      everySeconds: pick([1, 0, -1, 31_536_000, 31_536_001, 0.5]),
      times: pick([1, 1_000, 1_001]),
    })),
    couponId: sometimes(() => pick(["x", "' or 1=1", "\u0000", "\ud800"])),
  };
}

async function hostile({ ask, send, userId }: Trader): Promise<number> {
  const what = chance.below(12);
  if (what < 7) return (await ask("POST", "/api/orders", hostileOrder())).status;
  if (what === 7) {
    const path = `/api/orders/reservations/${pick(["buying", "selling"])}`;
    const { type, kind, timeInForce, funds, ...order } = hostileOrder();
    return (await ask("POST", path, { ...order, userId })).status;
  }
  if (what === 8 && chance.below(5) === 0) return (await ask("DELETE", "/api/orders")).status;
  const { items = [] } = (await ask("GET", "/api/orders?limit=20")).json;
  const id = (pick(items) as { id: string } | undefined)?.id ?? pick(["\u0000", randomUUID()]);
  const path = `/api/orders/${encodeURIComponent(id)}`;
  if (what < 10) return (await ask("DELETE", path)).status;
  if (what === 10) {
    const headers = { "idempotency-key": pick(NAMES) };
    return (await send("POST", "/api/orders", { json: hostileOrder(), headers })).status;
  }
  const amended = { price: sometimes(() => number(PRICES)), quantity: number(QUANTITIES) };
  return (await ask("PATCH", path, amended)).status;
}

test(`no order that anybody can send makes the writer begin anew (SEED=${seed})`, async () => {
  const api = await openTraders();
  let times = 0;
  api.context.exchange.listen({
    onLoaded: () => {
      times += 1;
    },
  });
  const people: Trader[] = [];
  for (let one = 0; one < 4; one++) {
    people.push(await api.newTrader({ KRW: "4000000000", BTC: "30", XRP: "2000000000" }));
  }
  const statuses = new Map<number, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const all = Array.from({ length: AT_ONCE }, () => hostile(pick(people)));
    for (const status of await Promise.all(all)) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  for (const usual of [200, 201, 400, 409, 422]) expect(statuses.get(usual)).toBeGreaterThan(0);
  expect(times).toBe(0);
  await api.stop();
}, 120_000);
