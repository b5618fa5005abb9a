import { z } from "@hono/zod-openapi";
import { CANDLE_UNITS, ZONES } from "../../../exchange/marketData/candles/periods.ts";
import { orNull, TimeSchema } from "../common.ts";
import { DecimalSchema } from "./decimals.ts";

const COUNT_MAX = 500;

const count = (fallback: number) => z.coerce.number().int().min(1).max(COUNT_MAX).default(fallback);

export const ItemPath = z.object({
  itemId: z.string().min(1).max(20).openapi({ description: "`BTC` or `KRW-BTC`." }),
});

export const OrderBookQuery = z.object({ count: count(15) });

export const TradesQuery = z.object({
  limit: count(100),
  since: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .openapi({ description: "The `id` of a trade: those after it, the oldest first." }),
});

export const CandlesQuery = z.object({
  unit: z.enum(CANDLE_UNITS).default("1m"),
  zone: z.enum(ZONES).default("utc").openapi({ description: "Where days begin." }),
  to: z.iso.datetime({ offset: true }).optional().openapi({
    description: "Those that begin before; without it the newest ones.",
  }),
  count: count(100),
});

const AssetSchema = z.object({
  code: z.string(),
  name: z.object({ ko: z.string(), en: z.string() }),
});

const RangeSchema = z.object({
  open: DecimalSchema,
  high: DecimalSchema,
  low: DecimalSchema,
  volume: DecimalSchema,
  funds: DecimalSchema,
});

export const TickerSchema = z
  .object({
    market: z.string(),
    last: DecimalSchema,
    at: orNull(TimeSchema),
    day: RangeSchema.openapi({ description: "The last 24 hours." }),
    today: RangeSchema.openapi({ description: "Since midnight UTC, nine in Korea." }),
    previousClose: DecimalSchema,
    change: z.string(),
    changeRate: z.string().openapi({ description: "`-0.01` is one percent down." }),
  })
  .openapi("Ticker");

export const MarketItemSchema = z
  .object({
    itemId: z.string(),
    market: z.string(),
    base: AssetSchema,
    quote: AssetSchema,
    priceDecimals: z.int(),
    quantityDecimals: z.int(),
    ticks: z
      .array(z.object({ from: DecimalSchema, tick: DecimalSchema }))
      .openapi({ description: "In which steps prices go, from which price on." }),
    minimumFunds: DecimalSchema,
    maximumFunds: DecimalSchema,
    priceBand: DecimalSchema.openapi({
      description: "A limit may be so far from the last price: `0.5` is 50 %.",
    }),
    ticker: orNull(TickerSchema),
  })
  .openapi("MarketItem");

const LevelSchema = z
  .tuple([z.string(), z.string()])
  .openapi("PriceLevel", { description: "Price and quantity.", example: ["150000000", "0.1"] });

export const OrderBookSchema = z
  .object({
    market: z.string(),
    seq: z.int().openapi({ description: "Rises with each change of the exchange." }),
    at: TimeSchema,
    bids: z.array(LevelSchema),
    asks: z.array(LevelSchema),
    checksum: z.int().openapi({
      description: "CRC-32 of the best 25 of both sides: `price:quantity`, bid, ask, bid, ask …",
    }),
  })
  .openapi("OrderBook");

export const MarketTradeSchema = z
  .object({
    market: z.string(),
    id: z.int(),
    price: DecimalSchema,
    quantity: DecimalSchema,
    funds: DecimalSchema,
    takerSide: z.enum(["bid", "ask"]),
    at: TimeSchema,
  })
  .openapi("MarketTrade");

export const CandleSchema = z
  .object({
    market: z.string(),
    unit: z.enum(CANDLE_UNITS),
    zone: z.enum(ZONES),
    start: TimeSchema,
    open: DecimalSchema,
    high: DecimalSchema,
    low: DecimalSchema,
    close: DecimalSchema,
    volume: DecimalSchema,
    funds: DecimalSchema,
    trades: z.int(),
  })
  .openapi("Candle");
