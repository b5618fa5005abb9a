import { ApiError } from "@/lib/api/problem.ts";
import type { OrderFields } from "./draft.ts";
import type { OrderField } from "./readOrder.ts";

const AMOUNT = [
  ...["quantity_off_lot", "quantity_not_positive", "notional_too_small", "notional_too_large"],
  "insufficient_funds",
];
const PRICE = ["price_not_positive", "price_off_tick", "price_out_of_band", "would_take"];

/** The field that a refusal of the server is about; null for one about the whole order. */
export function fieldOf(
  error: unknown,
  { kind, side }: Pick<OrderFields, "kind" | "side">,
): OrderField | null {
  if (!(error instanceof ApiError)) return null;
  const { code, extensions, errors } = error.problem;
  const path = String(extensions.path ?? errors[0]?.path ?? "");
  if (path.startsWith("trigger")) return "trigger";
  const amount = kind === "market" && side === "bid" ? "funds" : "quantity";
  if (AMOUNT.includes(code)) return amount;
  if (PRICE.includes(code)) return kind === "market" ? null : "price";
  if (code === "time_passed") return "time";
  if (code !== "invalid_request") return null;
  const fields = { price: "price", quantity: amount, funds: amount, executeAt: "time" } as const;
  return fields[path as keyof typeof fields] ?? null;
}
