import { z } from "@hono/zod-openapi";
import { CursorParameter, LimitParameter, orNull, TimeSchema } from "../common.ts";
import { CouponIdParameter } from "./coupons.ts";
import { DecimalParameter, DecimalSchema } from "./decimals.ts";

const REPEAT_SECONDS_MAX = 365 * 86_400;
const REPEAT_TIMES_MAX = 1_000;

const TimeParameter = z.iso.datetime({ offset: true });
const CodeParameter = z.string().min(1).max(20);
const Side = z.enum(["bid", "ask"]);
const Status = z.enum(["scheduled", "waiting", "open", "closed"]);
const SelfTrade = z.enum(["cancel_taker", "cancel_maker", "reduce"]);
const When = z.enum(["above", "below"]);

const ClientOrderId = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/, "must be 1 to 128 visible ASCII characters")
  .openapi({ description: "Your own name for it, for ever: the same again is the same order." });

/** A number as the first draft of this API had ids is nobody's. */
const UserIdParameter = z
  .union([z.string().max(64), z.int()])
  .openapi({ description: "One's own id, or `me`." });

const common = {
  userId: UserIdParameter.optional(),
  market: CodeParameter.optional().openapi({ example: "KRW-BTC" }),
  itemId: CodeParameter.optional().openapi({ description: "In place of `market`: `BTC`." }),
  price: DecimalParameter.optional(),
  quantity: DecimalParameter.optional(),
  trigger: z
    .strictObject({ price: DecimalParameter, when: When })
    .optional()
    .openapi({ description: "Waits until the last trade's price is there." }),
  executeAt: TimeParameter.optional(),
  expiresAt: TimeParameter.optional(),
  repeat: z
    .strictObject({
      everySeconds: z.int().min(1).max(REPEAT_SECONDS_MAX),
      times: z.int().min(1).max(REPEAT_TIMES_MAX),
    })
    .optional()
    .openapi({ description: "`times` more after `executeAt`." }),
  selfTrade: SelfTrade.optional(),
  clientOrderId: ClientOrderId.optional(),
  couponId: CouponIdParameter.optional(),
};

type Named = { market?: string | undefined; itemId?: string | undefined };
const namesOneMarket = ({ market, itemId }: Named) =>
  (market === undefined) !== (itemId === undefined);
const ONE_MARKET = "needs either market or itemId";

export const PlaceOrderRequest = z
  .strictObject({
    ...common,
    side: Side.optional(),
    type: z.enum(["buy", "sell"]).optional().openapi({ description: "In place of `side`." }),
    kind: z.enum(["limit", "market", "best"]).default("limit"),
    funds: DecimalParameter.optional().openapi({
      description: "What a market or best order may cost, with the fee in it.",
    }),
    timeInForce: z.enum(["gtc", "ioc", "fok", "post_only"]).optional(),
  })
  .refine(namesOneMarket, ONE_MARKET)
  .refine(({ side, type }) => (side === undefined) !== (type === undefined), {
    message: "needs either side or type",
  });

export const ReservationRequest = z
  .strictObject(common)
  .refine(namesOneMarket, ONE_MARKET)
  .refine(({ executeAt, trigger }) => executeAt !== undefined || trigger !== undefined, {
    message: "needs executeAt, trigger, or both",
  });

export const AmendOrderRequest = z
  .strictObject({ price: DecimalParameter.optional(), quantity: DecimalParameter.optional() })
  .refine(({ price, quantity }) => price !== undefined || quantity !== undefined, {
    message: "needs price, quantity, or both",
  })
  .openapi({ description: "`quantity` is all that is wanted, with what has been traded." });

export const ApplyCouponRequest = z.strictObject({ couponId: CouponIdParameter });

export type PlaceOrderBody = z.infer<typeof PlaceOrderRequest>;
export type ReservationBody = z.infer<typeof ReservationRequest>;

export const OrderHeaders = z.object({
  "idempotency-key": ClientOrderId.optional().openapi({
    description: "The `clientOrderId`, where the body has none.",
  }),
});

export const OrderPath = z.object({ orderId: z.uuid() });
export const ReservationPath = z.object({ reservationId: z.uuid() });

export const CancelAllQuery = z.object({
  market: CodeParameter.optional(),
  itemId: CodeParameter.optional(),
  side: Side.optional(),
});

export const ReservationsQuery = z.object({
  userId: z.string().max(64).optional(),
  ...CancelAllQuery.shape,
  cursor: CursorParameter,
  limit: LimitParameter,
});

export const OrdersQuery = ReservationsQuery.extend({ status: Status.optional() });

export const OrderSchema = z
  .object({
    id: z.uuid(),
    clientOrderId: z.string().nullable(),
    market: z.string(),
    side: Side,
    kind: z.enum(["limit", "market", "best"]),
    timeInForce: z.enum(["gtc", "ioc", "fok", "post_only"]),
    selfTrade: SelfTrade,
    status: Status,
    closedBecause: z
      .enum([
        "filled",
        "cancelled",
        "unfilled",
        "not_fillable",
        "would_take",
        "self_trade",
        "expired",
        "price_out_of_band",
      ])
      .nullable(),
    price: orNull(DecimalSchema),
    quantity: orNull(DecimalSchema),
    funds: orNull(DecimalSchema),
    filledQuantity: DecimalSchema,
    remainingQuantity: DecimalSchema,
    preventedQuantity: DecimalSchema,
    filledFunds: DecimalSchema,
    averagePrice: orNull(DecimalSchema),
    fee: z.object({
      rate: DecimalSchema,
      grossRate: DecimalSchema,
      couponId: z.string().nullable(),
      paid: DecimalSchema,
      discount: DecimalSchema,
    }),
    held: z.object({ asset: z.string(), amount: DecimalSchema }),
    trigger: z.object({ price: DecimalSchema, when: When }).nullable(),
    executeAt: orNull(TimeSchema),
    expiresAt: orNull(TimeSchema),
    repeat: z.object({ everySeconds: z.number(), times: z.int() }).nullable(),
    createdAt: TimeSchema,
    updatedAt: TimeSchema,
  })
  .openapi("ExchangeOrder");

const OrderTradeSchema = z
  .object({
    id: z.int(),
    price: DecimalSchema,
    quantity: DecimalSchema,
    funds: DecimalSchema,
    fee: DecimalSchema,
    role: z.enum(["maker", "taker"]),
    at: TimeSchema,
  })
  .openapi("ExchangeOrderTrade");

export const OrderWithTradesSchema = OrderSchema.extend({
  trades: z.array(OrderTradeSchema).openapi({ description: "The newest first; at most 1,000." }),
}).openapi("ExchangeOrderWithTrades");
