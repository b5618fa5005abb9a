import type { Config } from "../../config.ts";
import { AppError } from "../AppError.ts";
import type { AppContext } from "../env.ts";

/** The socket's other end, or `local` without a socket. */
const LOOPBACK = /^(local|::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const FROM_PROXIES = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/**
 * Whoever sits at this machine, at a site that is only here; for all others there is nothing. A
 * proxy makes everybody look near, so what came through one is not; and the name it was asked by
 * must be ours, since another site's name can be made to lead here.
 */
export function requireLocal(c: AppContext, config: Config): void {
  const host = c.req.header("host");
  const ours = config.allowedOrigins.map((origin) => new URL(origin).host);
  const isLocal =
    isLocalSite(config) &&
    LOOPBACK.test(c.get("clientIp")) &&
    FROM_PROXIES.every((name) => c.req.header(name) === undefined) &&
    (host === undefined || ours.includes(host));
  if (!isLocal) throw new AppError("not_found");
}

/** Whether the site is on this machine only. */
export function isLocalSite({ publicOrigin }: Config): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(publicOrigin).hostname);
}
