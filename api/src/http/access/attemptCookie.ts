import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Config } from "../../config.ts";
import type { AppContext } from "../env.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const nameOf = (config: Config) => (config.secureCookies ? "__Host-attempt" : "attempt");

/** Lax, not Strict: it must come along when another site sends the browser back. */
const attributes = (config: Config) =>
  ({ httpOnly: true, sameSite: "Lax", path: "/", secure: config.secureCookies }) as const;

/** Ties a sign-in at another site to the browser that began it. */
export function setAttemptCookie(
  c: AppContext,
  config: Config,
  { browserToken, expiresAt }: { browserToken: string; expiresAt: Date },
): void {
  setCookie(c, nameOf(config), browserToken, { ...attributes(config), expires: expiresAt });
}

/** Takes it back: an attempt is answered once. */
export function takeAttemptCookie(c: AppContext, config: Config): string {
  const token = getCookie(c, nameOf(config)) ?? "";
  deleteCookie(c, nameOf(config), attributes(config));
  return TOKEN.test(token) ? token : "";
}
