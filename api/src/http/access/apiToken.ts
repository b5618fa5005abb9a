import { createHash } from "node:crypto";
import { decodeProtectedHeader } from "jose";
import type { AppContext } from "../env.ts";
import { bearerIn } from "./sessionCookie.ts";

/** A token that a program signed with its API key; our own are signed another way. */
export function apiTokenIn(authorization: string | undefined): string | undefined {
  const token = bearerIn(authorization);
  if (token === undefined) return undefined;
  try {
    const { alg } = decodeProtectedHeader(token);
    return typeof alg === "string" && /^HS\d{3}$/.test(alg) ? token : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What `query_hash` of a token may be of this request, SHA-512 in hex: its query and body, each as
 * a query string, as sent or decoded; or the body's own bytes. Empty where there is neither.
 */
export async function signedPart(c: AppContext): Promise<string[]> {
  const query = new URL(c.req.url).search.slice(1);
  const body = c.req.method === "GET" ? Buffer.alloc(0) : Buffer.from(await c.req.arrayBuffer());
  if (query === "" && body.length === 0) return [];
  const asQuery = queryOf(body.toString("utf8"));
  const forms = body.length === 0 ? [""] : [body.toString("utf8"), ...(asQuery ?? [])];
  const texts = forms.flatMap((form) =>
    [query, decoded(query)].map((part) => [part, form].filter((text) => text !== "").join("&")),
  );
  return [...new Set(texts)].map((text) => createHash("sha512").update(text).digest("hex"));
}

/** A flat JSON object as a query string, lists as `key[]=…`; undefined for anything else. */
function queryOf(body: string): string[] | undefined {
  try {
    const entries = Object.entries(JSON.parse(body) as Record<string, unknown>).flatMap(
      ([key, value]) =>
        Array.isArray(value)
          ? value.map((one) => [`${key}[]`, String(one)])
          : [[key, String(value)]],
    ) as [string, string][];
    const plain = entries.map(([key, value]) => `${key}=${value}`).join("&");
    return [plain, new URLSearchParams(entries).toString()];
  } catch {
    return undefined;
  }
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query.replaceAll("+", " "));
  } catch {
    return query;
  }
}
