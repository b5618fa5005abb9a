import type { AppContext } from "../../http/env.ts";

/** Of a number the text that it was parsed from. */
type Parsed = { source?: string };

/**
 * A JSON body with each number as the text it was written in: `0.1` is a decimal number there, and
 * as a number of JavaScript it is not quite. The body is known to be JSON.
 */
export async function numbersAsWritten(c: AppContext): Promise<unknown> {
  const asWritten = (_: string, value: unknown, parsed?: Parsed) =>
    typeof value === "number" ? parsed?.source : value;
  return JSON.parse(await c.req.text(), asWritten);
}
