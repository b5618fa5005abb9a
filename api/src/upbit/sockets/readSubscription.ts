import { z } from "@hono/zod-openapi";
import { INTRADAY_UNITS } from "../../exchange/marketData/candles/periods.ts";
import { findMarket } from "../../exchange/markets/markets.ts";
import { UNITS_MAX } from "../quotation/viewOrderbook.ts";
import { FORMATS, type Format } from "./formats.ts";

type CandleType = `candle.${(typeof INTRADAY_UNITS)[number]}`;

/** What is told of a market, or of a person. */
export type PublicType = "ticker" | "trade" | "orderbook" | CandleType;
export type PrivateType = "myOrder" | "myAsset";

const PUBLIC = new Set<string>([
  ...["ticker", "trade", "orderbook"],
  ...INTRADAY_UNITS.map((unit) => `candle.${unit}`),
]);
const PRIVATE = new Set<string>(["myOrder", "myAsset"]);

export type PublicWish = {
  readonly type: PublicType;
  readonly code: string;
  /** Of a book: how many prices of each side. */
  readonly count: number;
  readonly snapshot: boolean;
  readonly realtime: boolean;
};
/** Of all markets if there are no codes. */
export type PrivateWish = { readonly type: PrivateType; readonly codes: readonly string[] };

export type Subscription = {
  readonly publicWishes: readonly PublicWish[];
  readonly privateWishes: readonly PrivateWish[];
  readonly format: Format;
};

/** As Upbit names them. */
export type SocketError =
  | "INVALID_AUTH"
  | "WRONG_FORMAT"
  | "NO_TICKET"
  | "NO_TYPE"
  | "NO_CODES"
  | "INVALID_PARAM"
  | "TOO_MANY_REQUEST";

const PARTS_MAX = 50;
const WISHES_MAX = 100;

const Part = z.object({
  ticket: z.string().max(200).optional(),
  type: z.string().max(30).optional(),
  codes: z.array(z.string().max(40)).max(WISHES_MAX).optional(),
  is_only_snapshot: z.boolean().optional(),
  is_only_realtime: z.boolean().optional(),
  level: z.literal(0).optional(),
  format: z.enum(FORMATS).optional(),
});
type Part = z.infer<typeof Part>;

/** `[{"ticket"}, {"type", "codes"}…, {"format"}]`, or what is wrong with it. */
export function readSubscription(text: string): Subscription | SocketError {
  const parts = partsOf(text);
  if (typeof parts === "string") return parts;
  if (parts[0]?.ticket === undefined) return "NO_TICKET";
  const wishes = parts.filter(({ type }) => type !== undefined);
  if (wishes.length === 0) return "NO_TYPE";
  const publicWishes: PublicWish[] = [];
  const privateWishes: PrivateWish[] = [];
  for (const part of wishes) {
    const read = wishesOf(part);
    if (typeof read === "string") return read;
    if (Array.isArray(read)) publicWishes.push(...read);
    else privateWishes.push(read);
  }
  if (publicWishes.length + privateWishes.length > WISHES_MAX) return "INVALID_PARAM";
  const format = parts.findLast((part) => part.format !== undefined)?.format ?? "DEFAULT";
  return { publicWishes, privateWishes, format };
}

function partsOf(text: string): Part[] | SocketError {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "WRONG_FORMAT";
  }
  if (!Array.isArray(json) || json.length === 0 || json.length > PARTS_MAX) return "WRONG_FORMAT";
  const parsed = z.array(z.object({}).loose()).safeParse(json);
  if (!parsed.success) return "WRONG_FORMAT";
  const parts = z.array(Part).safeParse(json);
  return parts.success ? parts.data : "INVALID_PARAM";
}

function wishesOf({ type = "", codes, ...part }: Part): PublicWish[] | PrivateWish | SocketError {
  if (PRIVATE.has(type)) {
    const known = (codes ?? []).every(isMarket);
    return known ? { type: type as PrivateType, codes: codes ?? [] } : "INVALID_PARAM";
  }
  if (!PUBLIC.has(type)) return "INVALID_PARAM";
  if (codes === undefined) return "NO_CODES";
  const snapshotOnly = part.is_only_snapshot === true;
  const realtimeOnly = part.is_only_realtime === true;
  if (codes.length === 0 || (snapshotOnly && realtimeOnly)) return "INVALID_PARAM";
  const wishes = codes.flatMap((text): PublicWish[] => {
    // `KRW-BTC.5`: the best five of a book.
    const [code = "", count = String(UNITS_MAX)] = text.split(".");
    const isCount = type === "orderbook" && /^[1-9]\d?$/.test(count) && Number(count) <= UNITS_MAX;
    if (!isMarket(code) || (text !== code && !isCount)) return [];
    const how = { snapshot: !realtimeOnly, realtime: !snapshotOnly };
    return [{ type: type as PublicType, code, count: Number(count), ...how }];
  });
  return wishes.length === codes.length ? wishes : "INVALID_PARAM";
}

const isMarket = (code: string) => findMarket(code)?.rules.code === code;
