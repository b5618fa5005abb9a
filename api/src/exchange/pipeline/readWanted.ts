import { z } from "zod";
import { SOURCES } from "../engine/accounts/accounts.ts";
import type { Command } from "../engine/commands.ts";
import type { Wanted } from "../engine/orders/wanted.ts";
import type { Given } from "./batch.ts";

const whole = z.string().transform((text) => BigInt(text));

const feeSchema = z.object({ feePpm: whole, grossFeePpm: whole, couponId: z.string().nullable() });

const wantedSchema = z.object({
  userId: z.string(),
  market: z.string(),
  side: z.enum(["bid", "ask"]),
  kind: z.enum(["limit", "market", "best"]),
  price: whole.nullable(),
  lots: whole.nullable(),
  funds: whole.nullable(),
  timeInForce: z.enum(["gtc", "ioc", "fok", "post_only"]),
  selfTrade: z.enum(["cancel_taker", "cancel_maker", "reduce"]),
  fee: feeSchema,
  trigger: z.object({ price: whole, when: z.enum(["above", "below"]) }).nullable(),
  executeAtMs: z.int().nullable(),
  expiresAtMs: z.int().nullable(),
  repeat: z.object({ everyMs: z.int(), times: z.int() }).nullable(),
});

const own = { userId: z.string(), orderId: z.int() };
const commandSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("place"), wanted: wantedSchema }),
  z.object({ kind: z.literal("cancel"), ...own }),
  z.object({
    kind: z.literal("cancel_all"),
    userId: z.string(),
    market: z.string().nullable(),
    side: z.enum(["bid", "ask"]).nullable(),
  }),
  z.object({
    ...{ kind: z.literal("amend"), ...own },
    ...{ price: whole.nullable(), lots: whole.nullable() },
  }),
  z.object({ kind: z.literal("set_fee"), ...own, fee: feeSchema }),
  z.object({
    ...{ kind: z.literal("move"), userId: z.string(), asset: z.string() },
    ...{ from: z.enum(SOURCES), amount: whole },
  }),
  z.object({ kind: z.literal("trigger"), orderId: z.int() }),
  z.object({ kind: z.literal("expire"), orderId: z.int() }),
  z.object({ kind: z.literal("fire"), orderId: z.int() }),
]);

/** An order as it was asked for, from its JSON. */
export function readWanted(json: unknown): Wanted {
  return wantedSchema.parse(json);
}

/** A command as another process has asked for it. */
export function readGiven(json: unknown): Given["command"] {
  return commandSchema.parse(json);
}

/** A command of the journal. */
export function readCommand(json: unknown, nowMs: number): Command {
  return { ...commandSchema.parse(json), nowMs };
}
