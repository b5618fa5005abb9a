import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { parse } from "hono/utils/cookie";
import type { Grant } from "../../accounts/sessions/sessions.ts";
import type { Config } from "../../config.ts";
import type { AppContext } from "../env.ts";

const JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;
const BEARER = /^Bearer ([A-Za-z0-9_.-]{1,8192})$/i;
const REFRESH_TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** `__Host-` ties the cookie to this host over TLS; browsers refuse it on plain HTTP. */
const cookieName = (config: Config, name: "access" | "refresh") =>
  config.secureCookies ? `__Host-${name}` : name;

/** What of a request's headers says who sends it. */
export type Credentials = { authorization: string | undefined; cookie: string | undefined };

/** The access token of a request, from Authorization or else the cookie. */
export function accessTokenOf(c: AppContext, config: Config): string | undefined {
  const [authorization, cookie] = [c.req.header("authorization"), c.req.header("cookie")];
  return accessTokenIn({ authorization, cookie }, config);
}

export function accessTokenIn(
  { authorization, cookie }: Credentials,
  config: Config,
): string | undefined {
  const name = cookieName(config, "access");
  const token =
    authorization === undefined
      ? cookie && parse(cookie, name)[name]
      : BEARER.exec(authorization)?.[1];
  return token !== undefined && JWT.test(token) ? token : undefined;
}

/** Whatever token stands in Authorization. */
export function bearerIn(authorization = ""): string | undefined {
  return BEARER.exec(authorization)?.[1];
}

/** Only a cookie carries it: no page can read it, no link can hold it. */
export function refreshTokenOf(c: AppContext, config: Config): string | undefined {
  const token = cookieOf(c, cookieName(config, "refresh"));
  return token !== undefined && REFRESH_TOKEN.test(token) ? token : undefined;
}

/** The access token's cookie outlives the token, so that its end is seen and it is refreshed. */
export function setSessionCookies(c: AppContext, config: Config, grant: Grant): void {
  const options = { ...attributes(config), expires: grant.sessionExpiresAt };
  setCookie(c, cookieName(config, "access"), grant.accessToken, options);
  setCookie(c, cookieName(config, "refresh"), grant.refreshToken, options);
}

/** A new access token within the same session. */
export function setAccessCookie(c: AppContext, config: Config, accessToken: string): void {
  const maxAge = Math.floor(config.sessionMs / 1_000);
  setCookie(c, cookieName(config, "access"), accessToken, { ...attributes(config), maxAge });
}

export function clearSessionCookies(c: AppContext, config: Config): void {
  deleteCookie(c, cookieName(config, "access"), attributes(config));
  deleteCookie(c, cookieName(config, "refresh"), attributes(config));
}

function cookieOf(c: AppContext, name: string): string | undefined {
  return c.req.header("cookie") === undefined ? undefined : getCookie(c, name);
}

const attributes = (config: Config) =>
  ({ httpOnly: true, sameSite: "Strict", path: "/", secure: config.secureCookies }) as const;
