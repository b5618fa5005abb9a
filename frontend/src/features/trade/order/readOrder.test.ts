import { describe, expect, it } from "vitest";
import type { MarketItem } from "../live/types.ts";
import { unitsOf } from "../numbers/decimals.ts";
import { blankOrder, type OrderFields } from "./draft.ts";
import { readOrder } from "./readOrder.ts";

const market = {
  market: "KRW-BTC",
  quantityDecimals: 8,
  ticks: [{ from: "0", tick: "1000" }],
  minimumFunds: "5000",
  maximumFunds: "1000000000",
} as MarketItem;
const last = "150000000";
const nowMs = Date.parse("2026-11-22T00:00:00Z");

function read(fields: Partial<OrderFields>, available: string | null = "1000000") {
  const units = available === null ? null : unitsOf(available);
  const rate = unitsOf("0.0005");
  return readOrder({ ...blankOrder, ...fields }, { market, last, rate, available: units, nowMs });
}

describe("an order of the form", () => {
  it("is asked for in plain numbers, also where they were pasted with commas", () => {
    const { body, faults } = read({ price: "150,000,000", quantity: "0.0010" });
    expect(faults).toEqual({});
    expect(body).toEqual({
      ...{ market: "KRW-BTC", side: "bid", price: "150000000", quantity: "0.001" },
    });
  });

  it.each<[Partial<OrderFields>, string, string]>([
    [{ price: "", quantity: "1" }, "price", "price_not_positive"],
    [{ price: "1e3", quantity: "1" }, "price", "price_not_positive"],
    [{ price: "1500", quantity: "1" }, "price", "price_off_tick"],
    [{ price: "1000", quantity: "0" }, "quantity", "quantity_not_positive"],
    [{ price: "1000", quantity: "0.000000001" }, "quantity", "quantity_off_lot"],
    [{ price: "1000", quantity: "4.99" }, "quantity", "notional_too_small"],
    [{ price: "150000000", quantity: "7" }, "quantity", "notional_too_large"],
    [{ price: "1000", quantity: "1000" }, "quantity", "insufficient_funds"],
    [{ kind: "market", funds: "" }, "funds", "quantity_not_positive"],
    [{ kind: "market", funds: "5000" }, "funds", "notional_too_small"],
    [{ kind: "market", funds: "1000001" }, "funds", "insufficient_funds"],
  ])("refuses %o", (fields, field, fault) => {
    expect(read(fields).faults).toEqual({ [field]: fault });
  });

  it("sells no more than there is", () => {
    const fields = { side: "ask", price: "1000", quantity: "6" } as const;
    expect(read(fields, "5.99999999").faults).toEqual({ quantity: "insufficient_funds" });
    expect(read(fields, "6").faults).toEqual({});
  });

  it("leaves it to the server whether it is enough while that isn't known", () => {
    expect(read({ price: "1000", quantity: "1000" }, null).faults).toEqual({});
  });

  it("may cost all there is, with the fee in it", () => {
    const { faults, body } = read({ kind: "market", funds: "1000000" });
    expect(faults).toEqual({});
    expect(body.funds).toBe("1000000");
  });

  it("waits for a time, a price, or both", () => {
    const limit = { kind: "scheduled", price: "1000", quantity: "6" } as const;
    expect(read(limit).faults).toEqual({ time: "order_incomplete" });
    expect(read({ ...limit, executeAt: "2026-11-21T00:00:00Z" }).faults.time).toBe("time_passed");
    const { faults, later } = read({
      ...{ ...limit, executeAt: "2026-11-23T00:00:05Z", triggerPrice: "2000" },
      ...{ repeatSeconds: "3600", repeatTimes: "3", expiresAt: "2026-11-24T00:00:00Z" },
    });
    expect(faults).toEqual({});
    expect(later).toEqual({
      executeAt: "2026-11-23T00:00:05.000Z",
      expiresAt: "2026-11-24T00:00:00.000Z",
      trigger: { price: "2000", when: "below" },
      repeat: { everySeconds: 3600, times: 3 },
    });
  });

  it("ends after it begins, and repeats at a time", () => {
    const limit = { kind: "scheduled", price: "1000", quantity: "6" } as const;
    const executeAt = "2026-11-23T00:00:00Z";
    expect(read({ ...limit, executeAt, expiresAt: executeAt }).faults.expiry).toBe("time_passed");
    const repeated = { ...limit, triggerPrice: "2000", repeatSeconds: "60" };
    expect(read(repeated).faults.times).toBe("order_incomplete");
    expect(read({ ...repeated, executeAt, repeatTimes: "0" }).faults.times).toBe(
      "order_incomplete",
    );
  });
});
