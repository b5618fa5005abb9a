import { z } from "zod";
import { CALENDAR_UNITS, CANDLE_UNITS, ZONES } from "../../exchange/marketData/candles/periods.ts";
import { findMarket } from "../../exchange/markets/markets.ts";
import { keyOf, type PublicChannel } from "./publicChannels.ts";

const PRIVATE_CHANNELS = ["myOrders", "myAssets"] as const;
export type PrivateChannel = { readonly name: (typeof PRIVATE_CHANNELS)[number] };
export type Channel = PublicChannel | PrivateChannel;

/** What a client asks for, channel by channel. */
export type SocketRequest = {
  readonly type: "subscribe" | "unsubscribe";
  /** The client's own, given back in the answer. */
  readonly id: string | undefined;
  readonly channels: readonly Channel[];
};

const markets = z.array(z.string().max(20)).min(1).max(50);

const requestSchema = z.strictObject({
  type: z.enum(["subscribe", "unsubscribe"]),
  id: z.string().max(64).optional(),
  channels: z
    .array(
      z.discriminatedUnion("name", [
        z.strictObject({ name: z.enum(["depth", "trades", "ticker"]), markets }),
        z.strictObject({
          ...{ name: z.literal("candles"), markets },
          ...{ unit: z.enum(CANDLE_UNITS), zone: z.enum(ZONES).default("utc") },
        }),
        z.strictObject({ name: z.enum(PRIVATE_CHANNELS) }),
      ]),
    )
    .min(1)
    .max(50),
});

type Asked = z.infer<typeof requestSchema>["channels"][number];

/** Says what is wrong with a message that can't be read. */
export function readRequest(text: string): SocketRequest | "malformed" | "market_unknown" {
  const { success, data } = requestSchema.safeParse(parseJson(text));
  if (!success) return "malformed";
  const asked = data.channels.flatMap((one) => ("markets" in one ? one.markets : []));
  if (!asked.every((code) => findMarket(code)?.rules.code === code)) return "market_unknown";
  const channels = data.channels.flatMap(channelsOf).map((one) => [keyOf(one), one] as const);
  return { type: data.type, id: data.id, channels: [...new Map(channels).values()] };
}

function channelsOf(asked: Asked): Channel[] {
  if (!("markets" in asked)) return [asked];
  return asked.markets.map((market) => {
    if (asked.name !== "candles") return { name: asked.name, market };
    const { name, unit } = asked;
    const isCalendar = CALENDAR_UNITS.some((one) => one === unit);
    return { name, market, unit, zone: isCalendar ? asked.zone : "utc" };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
