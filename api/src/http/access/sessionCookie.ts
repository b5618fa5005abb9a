import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Config } from "../../config.ts";
import type { AppContext } from "../env.ts";

const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/i;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** `__Host-` ties the cookie to this host over TLS; browsers refuse it on plain HTTP. */
const cookieName = (config: Config) => (config.secureCookies ? "__Host-session" : "session");

/** The session token of a request, from Authorization or the cookie. */
export function sessionTokenOf(c: AppContext, config: Config): string | undefined {
  const authorization = c.req.header("authorization");
  if (authorization !== undefined) return BEARER.exec(authorization)?.[1];
  if (c.req.header("cookie") === undefined) return undefined;
  const token = getCookie(c, cookieName(config));
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

export function setSessionCookie(
  c: AppContext,
  { token, expiresAt, config }: { token: string; expiresAt: Date; config: Config },
): void {
  setCookie(c, cookieName(config), token, { ...attributes(config), expires: expiresAt });
}

export function clearSessionCookie(c: AppContext, config: Config): void {
  deleteCookie(c, cookieName(config), attributes(config));
}

const attributes = (config: Config) =>
  ({ httpOnly: true, sameSite: "Strict", path: "/", secure: config.secureCookies }) as const;
