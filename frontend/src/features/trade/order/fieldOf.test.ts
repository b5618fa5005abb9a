import { describe, expect, it } from "vitest";
import { ApiError, ownProblem, type Problem } from "@/lib/api/problem.ts";
import { fieldOf } from "./fieldOf.ts";

const refusal = (code: string, more: Partial<Problem> = {}) =>
  new ApiError({ ...ownProblem(code), status: 422, ...more });
const limit = { kind: "limit", side: "bid" } as const;
const market = { kind: "market", side: "bid" } as const;

describe("where a refusal is shown", () => {
  it.each([
    ["price_off_tick", "price"],
    ["price_out_of_band", "price"],
    ["quantity_off_lot", "quantity"],
    ["notional_too_small", "quantity"],
    ["insufficient_funds", "quantity"],
    ["time_passed", "time"],
    ["too_many_orders", null],
    ["exchange_busy", null],
  ])("%s: %s", (code, field) => {
    expect(fieldOf(refusal(code), limit)).toBe(field);
  });

  it("is the sum of a market order to buy, which has neither price nor quantity", () => {
    expect(fieldOf(refusal("insufficient_funds"), market)).toBe("funds");
    expect(fieldOf(refusal("price_out_of_band"), market)).toBeNull();
  });

  it("is the trigger where the refusal names it", () => {
    const named = refusal("price_off_tick", { extensions: { path: "trigger.price" } });
    expect(fieldOf(named, { kind: "scheduled", side: "bid" })).toBe("trigger");
  });

  it("is where the request could not be read", () => {
    const errors = [{ path: "executeAt", code: "invalid", message: "" }];
    expect(fieldOf(refusal("invalid_request", { errors }), limit)).toBe("time");
    expect(fieldOf(new Error("away"), limit)).toBeNull();
  });
});
