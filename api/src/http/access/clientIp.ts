import type { AppContext } from "../env.ts";

type NodeBindings = { incoming?: { socket?: { remoteAddress?: string } } };

const USER_AGENT_CHARS_MAX = 200;

/** The address of a request's client. */
export function clientIp(c: AppContext, trustProxyHops: number): string {
  const bindings = c.env as NodeBindings | undefined;
  const forwardedFor = trustProxyHops > 0 ? c.req.header("x-forwarded-for") : undefined;
  const remoteAddress = bindings?.incoming?.socket?.remoteAddress;
  return clientAddress({ remoteAddress, forwardedFor, trustProxyHops });
}

/**
 * Who is behind a connection. X-Forwarded-For counts only when told how many proxies stand in
 * front, and then only the entry that the outermost trusted proxy wrote.
 */
export function clientAddress(from: {
  remoteAddress: string | undefined;
  forwardedFor: string | undefined;
  trustProxyHops: number;
}): string {
  const { remoteAddress = "local", forwardedFor, trustProxyHops } = from;
  if (trustProxyHops === 0 || forwardedFor === undefined) return remoteAddress;
  const entry = forwardedFor.split(",").at(-trustProxyHops)?.trim();
  return entry !== undefined && entry !== "" && entry.length <= 45 ? entry : remoteAddress;
}

/** Who sends a request, as sessions and events keep it. */
export function clientOf(c: AppContext): { ip: string; userAgent: string } {
  const userAgent = (c.req.header("user-agent") ?? "").slice(0, USER_AGENT_CHARS_MAX);
  return { ip: c.get("clientIp"), userAgent };
}

/** What a limit counts by: an IPv6 subscriber has a whole /64. */
export function limitKeyOfIp(ip: string): string {
  if (!ip.includes(":") || ip.startsWith("::ffff:")) return ip;
  const [head = ""] = ip.split("::");
  const groups = head === "" ? [] : head.split(":");
  return `${[...groups, "0", "0", "0", "0"].slice(0, 4).join(":")}::/64`;
}
