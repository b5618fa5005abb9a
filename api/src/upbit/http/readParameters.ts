import type { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import type { AppContext } from "../../http/env.ts";

/** What an operation was sent. Throws `invalid_request`, its path as Upbit calls the field. */
export async function readParameters(c: AppContext, schema: z.ZodType): Promise<unknown> {
  const given = c.req.method === "POST" ? await bodyOf(c) : queryOf(c);
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 20).map(({ path, code, message }) => {
    const name = path.join(".");
    return { path: name, code: Object.hasOwn(given, name) ? code : "missing", message };
  });
  throw new AppError("invalid_request", { errors });
}

/** Lists come as `name[]=…`, or with commas. */
function queryOf(c: AppContext): Record<string, unknown> {
  const entries = Object.entries(c.req.queries()).map(([name, values]) =>
    name.endsWith("[]") ? [name.slice(0, -2), values] : [name, values.join()],
  );
  return Object.fromEntries(entries) as Record<string, unknown>;
}

async function bodyOf(c: AppContext): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) {
    throw new AppError("unsupported_media_type");
  }
  const body = parseBody(await c.req.text());
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
  throw new AppError("malformed_body");
}

/** Each number as the text that it was written in: as a number it may not be quite the same. */
function parseBody(text: string): unknown {
  const asWritten = (_: string, value: unknown, parsed?: { source?: string }) =>
    typeof value === "number" ? parsed?.source : value;
  try {
    return JSON.parse(text, asWritten);
  } catch (cause) {
    throw new AppError("malformed_body", { cause });
  }
}
