import { z } from "@hono/zod-openapi";
import { DecimalSchema } from "./decimals.ts";

export const BalancesSchema = z
  .object({
    items: z.array(
      z.object({
        asset: z.string(),
        available: DecimalSchema,
        held: DecimalSchema,
      }),
    ),
  })
  .openapi("ExchangeBalances");
