import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { type OpenExchange, openExchange, untilWriting } from "../support/openExchange.ts";

const open: OpenExchange[] = [];

afterEach(async () => {
  for (const exchange of open.splice(0).toReversed()) await exchange.close();
});

async function opened(given: { databaseUrl?: string } = {}): Promise<OpenExchange> {
  const exchange = await openExchange(given);
  open.push(exchange);
  return exchange;
}

const HALF = { feePpm: 250n, grossFeePpm: 500n, couponId: "half" };

/** Each answer's problem, `taken` where there is none. */
async function outcomesOf(sent: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(sent);
  return settled.map((one) => (one.status === "fulfilled" ? "taken" : one.reason.code)).sort();
}

const ONE_OF_TWENTY = [...Array.from({ length: 19 }, () => "coupon_used"), "taken"];

test("a coupon is stamped on one order, whichever processes ask for it at once", async () => {
  const writer = await opened();
  const follower = await opened({ databaseUrl: writer.databaseUrl });
  await pollUntil(() => follower.exchange.replica(), { what: "the follower" });
  const userId = randomUUID();
  await writer.give(userId, { KRW: 10_000_000n });
  const sent = Array.from({ length: 20 }, (_, n) =>
    (n % 2 === 0 ? writer : follower).place({ userId, fee: HALF }),
  );
  expect(await outcomesOf(sent)).toEqual(ONE_OF_TWENTY);
});

test("a coupon's order that was never written has not used it, and one that was has", async () => {
  const first = await opened();
  const second = await opened({ databaseUrl: first.databaseUrl });
  const userId = randomUUID();
  await first.give(userId, { KRW: 10_000_000n });
  // Overtaken, it can't write what it has applied.
  await first.client.query("update exchange.writers set epoch = epoch + 1");
  const lost = outcomesOf([first.place({ userId, fee: HALF })]);
  expect(await lost).toEqual(["exchange_unavailable"]);
  await first.exchange.stop();
  await untilWriting(second.exchange);
  const sent = Array.from({ length: 20 }, () => second.place({ userId, fee: HALF }));
  expect(await outcomesOf(sent)).toEqual(ONE_OF_TWENTY);
});

test("a coupon is good again after an order that ended untraded, in the next process too", async () => {
  const first = await opened();
  const userId = randomUUID();
  await first.give(userId, { KRW: 10_000_000n });
  const { order } = await first.place({ userId, fee: HALF, timeInForce: "ioc" });
  expect(order).toMatchObject({ status: "closed", closedBecause: "unfilled" });
  await first.exchange.stop();
  const second = await opened({ databaseUrl: first.databaseUrl });
  await untilWriting(second.exchange);
  expect(await outcomesOf([second.place({ userId, fee: HALF })])).toEqual(["taken"]);
  expect(await outcomesOf([second.place({ userId, fee: HALF })])).toEqual(["coupon_used"]);
});
