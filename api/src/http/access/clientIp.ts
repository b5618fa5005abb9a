import type { AppContext } from "../env.ts";

type NodeBindings = { incoming?: { socket?: { remoteAddress?: string } } };

/**
 * The caller's address. X-Forwarded-For counts only when told how many proxies stand in front,
 * and then only the entry that the outermost trusted proxy wrote.
 */
export function clientIp(c: AppContext, trustProxyHops: number): string {
  if (trustProxyHops > 0) {
    const chain = c.req.header("x-forwarded-for")?.split(",") ?? [];
    const entry = chain[chain.length - trustProxyHops]?.trim();
    if (entry !== undefined && entry !== "" && entry.length <= 45) return entry;
  }
  const bindings = c.env as NodeBindings | undefined;
  return bindings?.incoming?.socket?.remoteAddress ?? "local";
}

/** What a limit counts by: an IPv6 subscriber has a whole /64. */
export function limitKeyOfIp(ip: string): string {
  if (!ip.includes(":") || ip.startsWith("::ffff:")) return ip;
  const [head = ""] = ip.split("::");
  const groups = head === "" ? [] : head.split(":");
  return `${[...groups, "0", "0", "0", "0"].slice(0, 4).join(":")}::/64`;
}
