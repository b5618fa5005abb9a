import { z } from "@hono/zod-openapi";
import { DecimalSchema } from "./decimals.ts";

export const FeesSchema = z
  .object({
    rate: DecimalSchema,
    asset: z.string().openapi({ description: "That volumes are counted in." }),
    volume: DecimalSchema,
    tiers: z
      .array(z.object({ fromVolume: DecimalSchema, rate: DecimalSchema }))
      .openapi({ description: "By what was bought and sold on the last 30 days (UTC+9)." }),
  })
  .openapi("ExchangeFees");
