import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTraders, type Trader, type Traders } from "../support/openTraders.ts";

const ADMIN = "admin@example.com";

let api: Traders;
let admin: Trader;
const clock = { ms: Date.parse("2026-11-22T00:00:00Z") };
beforeAll(async () => {
  api = await openTraders({ env: { ADMIN_EMAILS: ADMIN }, now: () => clock.ms });
  admin = await api.newTrader({}, ADMIN);
});
afterAll(() => api.stop());

async function couponFor({ userId }: Trader, discount = 10, validUntil = "2026-12-31") {
  const issued = await admin.ask("POST", "/api/coupons", { userId, discount, validUntil });
  expect(issued.status, issued.text).toBe(201);
  return issued.json.id as string;
}

const use = (trader: Trader, orderId: string, couponId: string) =>
  trader.ask("PUT", `/api/orders/${orderId}/coupon`, { couponId });

async function statusOf(trader: Trader, couponId: string) {
  const { items } = (await trader.ask("GET", "/api/users/me/coupons")).json;
  return items.find(({ id }: { id: string }) => id === couponId).status;
}

const FAR = { price: 140_000_000 };

describe("a coupon", () => {
  it("takes its percents off the fee, and is booked apart from it", async () => {
    const [buyer, seller] = [await api.newTrader(), await api.newTrader()];
    const couponId = await couponFor(buyer, 10);
    await seller.order({ type: "sell" });
    const bought = await buyer.order({ couponId });
    expect(bought.json).toMatchObject({
      filledFunds: "150000",
      fee: { rate: "0.00045", grossRate: "0.0005", couponId, paid: "67.5", discount: "7.5" },
    });
    expect(await buyer.balance("KRW")).toMatchObject({ available: "9849932.5", held: "0" });
    const { rows } = await api.context.pool.query(
      "select name, balance from exchange.accounts where name in ('fees', 'coupons') order by 1",
    );
    expect(rows).toEqual([
      { name: "coupons", balance: "-750000000" },
      { name: "fees", balance: "15000000000" },
    ]);
    expect(await statusOf(buyer, couponId)).toBe("used");
  });

  it("is used for an order that rests, which then holds less", async () => {
    const trader = await api.newTrader();
    const couponId = await couponFor(trader, 100);
    const { id } = (await trader.order(FAR)).json;
    expect(await trader.balance("KRW")).toMatchObject({ held: "140070" });
    const used = await use(trader, id, couponId);
    expect(used).toMatchObject({ status: 200, json: { fee: { rate: "0", couponId } } });
    expect(await trader.balance("KRW")).toMatchObject({ held: "140000" });
    const other = await couponFor(trader);
    expect((await use(trader, id, other)).json.code).toBe("has_coupon");
    expect((await use(trader, id, couponId)).json.code).toBe("has_coupon");
    const second = (await trader.order(FAR)).json;
    expect((await use(trader, second.id, couponId)).json.code).toBe("coupon_used");
    expect((await trader.order({ ...FAR, couponId })).json.code).toBe("coupon_used");
  });

  it("is back once its order ended without a trade, and stays used after one", async () => {
    const [trader, other] = [await api.newTrader(), await api.newTrader()];
    const couponId = await couponFor(trader);
    const { id } = (await trader.order({ ...FAR, couponId })).json;
    expect(await statusOf(trader, couponId)).toBe("used");
    await trader.ask("DELETE", `/api/orders/${id}`);
    expect(await statusOf(trader, couponId)).toBe("usable");
    const refused = await trader.order({ quantity: 1, couponId });
    expect(refused.json.code).toBe("insufficient_funds");
    const again = await trader.order({ couponId, quantity: "0.002" });
    expect(again.json).toMatchObject({ status: "open", fee: { couponId } });
    await other.order({ type: "sell" });
    await trader.ask("DELETE", `/api/orders/${again.json.id}`);
    expect(await statusOf(trader, couponId)).toBe("used");
  });

  it("is refused on an order that is filled, partly traded or closed", async () => {
    const [trader, other] = [await api.newTrader(), await api.newTrader()];
    const couponId = await couponFor(trader);
    const filled = (await trader.order()).json;
    await other.order({ type: "sell" });
    expect((await use(trader, filled.id, couponId)).json.code).toBe("order_closed");
    const partly = (await trader.order({ quantity: "0.002" })).json;
    await other.order({ type: "sell" });
    expect((await use(trader, partly.id, couponId)).json.code).toBe("already_traded");
    await trader.ask("DELETE", "/api/orders");
    expect(await statusOf(trader, couponId)).toBe("usable");
  });

  it("is nobody else's", async () => {
    const [trader, other] = [await api.newTrader(), await api.newTrader()];
    const couponId = await couponFor(trader);
    const { id } = (await other.order(FAR)).json;
    for (const one of [couponId, randomUUID(), "abc123"]) {
      const refused = await use(other, id, one);
      expect(refused).toMatchObject({ status: 404, json: { code: "coupon_unknown" } });
      expect((await other.order({ ...FAR, couponId: one })).json.code).toBe("coupon_unknown");
    }
    expect((await use(trader, id, couponId)).json.code).toBe("not_found");
    const theirs = await other.ask("GET", `/api/users/${trader.userId}/coupons`);
    expect(theirs.json.code).toBe("not_found");
  });

  it("is for one order, however many ask for it at once", async () => {
    const trader = await api.newTrader();
    const couponId = await couponFor(trader);
    const placed = await Promise.all(
      Array.from({ length: 20 }, () => trader.order({ ...FAR, couponId })),
    );
    expect(codesOf(placed)).toEqual({ 201: 1, coupon_used: 19 });
    const second = await couponFor(trader);
    const orders = await Promise.all(Array.from({ length: 20 }, () => trader.order(FAR)));
    const used = await Promise.all(orders.map(({ json }) => use(trader, json.id, second)));
    expect(codesOf(used)).toEqual({ 200: 1, coupon_used: 19 });
    const { items } = (await trader.ask("GET", "/api/orders?limit=100")).json;
    const stamped = items.filter(({ fee }: { fee: { couponId: string | null } }) => fee.couponId);
    expect(stamped).toHaveLength(2);
  });

  it("stays with its order when that is sent again", async () => {
    const trader = await api.newTrader();
    const couponId = await couponFor(trader);
    const body = { ...FAR, couponId, clientOrderId: randomUUID() };
    const first = await trader.order(body);
    expect(first.json.fee.couponId).toBe(couponId);
    expect((await trader.order(body)).json).toEqual(first.json);
  });
});

describe("coupons", () => {
  it("are good until the end of their day in Korea", async () => {
    const trader = await api.newTrader();
    const couponId = await couponFor(trader, 10, "2026-11-22");
    const listed = (await trader.ask("GET", "/api/users/me/coupons?status=usable")).json;
    expect(listed.items).toMatchObject([{ id: couponId, validUntil: "2026-11-22T15:00:00.000Z" }]);
    const at = { userId: trader.userId, discount: 10 };
    for (const validUntil of ["2026-11-21", "2025-12-31"]) {
      const past = await admin.ask("POST", "/api/coupons", { ...at, validUntil });
      expect(past.json.code).toBe("time_passed");
    }
    await api.context.pool.query("update exchange.coupons set valid_until = $2 where id = $1", [
      couponId,
      new Date(clock.ms),
    ]);
    expect((await trader.order({ ...FAR, couponId })).json.code).toBe("coupon_expired");
    expect(await statusOf(trader, couponId)).toBe("expired");
    const usable = await trader.ask("GET", "/api/users/me/coupons?status=usable");
    expect(usable.json.items).toEqual([]);
  });

  it("are issued by admins alone, to people who are there, of 1 to 100 percent", async () => {
    const trader = await api.newTrader();
    const { userId } = trader;
    const body = { userId, discount: 10, validUntil: "2026-12-31" };
    expect((await trader.ask("POST", "/api/coupons", body)).json.code).toBe("role_needed");
    const issue = async (wrong: object) =>
      (await admin.ask("POST", "/api/coupons", { ...body, ...wrong })).json.code;
    expect(await issue({ userId: randomUUID() })).toBe("not_found");
    expect(await issue({ userId: 1 })).toBe("not_found");
    for (const discount of [0, 101, 1.5, "10"]) {
      expect(await issue({ discount })).toBe("invalid_request");
    }
    expect(await issue({ validUntil: "2026-02-30" })).toBe("invalid_request");
  });

  it("are deleted by admins; an order keeps its discount", async () => {
    const trader = await api.newTrader();
    const [couponId, other] = [await couponFor(trader), await couponFor(trader)];
    const { id } = (await trader.order({ ...FAR, couponId })).json;
    for (const one of [couponId, other]) {
      expect((await trader.ask("DELETE", `/api/coupons/${one}`)).json.code).toBe("role_needed");
      expect((await admin.ask("DELETE", `/api/coupons/${one}`)).status).toBe(204);
      expect((await admin.ask("DELETE", `/api/coupons/${one}`)).json.code).toBe("not_found");
    }
    expect((await trader.ask("GET", `/api/orders/${id}`)).json.fee).toMatchObject({ couponId });
    expect((await trader.order({ ...FAR, couponId: other })).json.code).toBe("coupon_unknown");
    expect((await trader.ask("GET", "/api/users/me/coupons")).json.items).toEqual([]);
  });

  it("are listed page by page, also for admins", async () => {
    const trader = await api.newTrader();
    for (let n = 1; n <= 3; n += 1) await couponFor(trader, n);
    const path = `/api/users/${trader.userId}/coupons`;
    const first = (await admin.ask("GET", `${path}?limit=2`)).json;
    const rest = (await admin.ask("GET", `${path}?limit=2&cursor=${first.nextCursor}`)).json;
    const discounts = [...first.items, ...rest.items].map(({ discount }) => discount);
    expect(discounts).toEqual([3, 2, 1]);
    expect(rest.nextCursor).toBe(null);
  });
});

function codesOf(answers: { status: number; json: { code?: string } }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, json } of answers) {
    const key = json.code ?? String(status);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
