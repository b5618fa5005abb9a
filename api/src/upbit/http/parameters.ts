import { z } from "@hono/zod-openapi";
import { findMarket, type Listed, MARKETS } from "../../exchange/markets/markets.ts";
import { AppError } from "../../http/AppError.ts";

const LIST_MAX = 100;

export const Nothing = z.object({});

/** One value or many, with commas or without. */
const list = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((one) => one.split(",")))
  .transform((given) => given.map((one) => one.trim()).filter((one) => one !== ""));

export const listOf = <T extends z.ZodType<unknown, string>>(item: T) =>
  list.pipe(z.array(item).max(LIST_MAX));

/** Of our markets, as Upbit writes them: `KRW-BTC`. */
export const Market = z.string().max(30);

export const countUpTo = (most: number, unlessTold: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most))
    .default(unlessTold);

/** `2026-11-22T00:00:00Z`, also without a zone, which is then UTC; or milliseconds since 1970. */
export const Time = z.string().transform((text, ctx) => {
  const ms = /^\d{13}$/.test(text) ? Number(text) : Date.parse(withZone(text));
  if (Number.isFinite(ms) && ms >= 0) return ms;
  ctx.addIssue({ code: "custom", message: "must be a time" });
  return z.NEVER;
});

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+ -]\d\d:\d\d)?)?$/;

/** A plus that was not encoded arrives as a space. */
function withZone(text: string): string {
  const [, day, time = "00:00:00", zone = "Z"] = MOMENT.exec(text) ?? [];
  return `${day}T${time}${zone.replace(" ", "+")}`;
}

export const OrderBy = z.enum(["asc", "desc"]).default("desc");

/** Throws `not_found` that names the market. */
export function listedMarket(code: string): Listed {
  const market = findMarket(code);
  if (market?.rules.code !== code) {
    throw new AppError("not_found", { extension: { missing: "market" } });
  }
  return market;
}

export function marketsOfQuotes(quotes: readonly string[]): Listed[] {
  return MARKETS.filter(({ quote }) => quotes.includes(quote.code));
}
