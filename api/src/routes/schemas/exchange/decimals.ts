import { z } from "@hono/zod-openapi";

const DECIMAL_CHARS_MAX = 40;

/** Going in: a string, or a JSON number, which is taken as it is written. */
export const DecimalParameter = z
  .union([z.string().min(1).max(DECIMAL_CHARS_MAX), z.number()])
  .openapi({ description: "A decimal number without an exponent.", example: "0.1" });

export const DecimalSchema = z.string().openapi("Decimal", {
  description: "A decimal number with no zeros at its end.",
  example: "0.1",
});
