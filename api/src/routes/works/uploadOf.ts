import { limitKeyOfIp } from "../../http/access/clientIp.ts";
import type { AppContext } from "../../http/env.ts";

/** A request with a file, and the client that its place is counted to. */
export function uploadOf(c: AppContext) {
  return { request: c.req.raw, client: limitKeyOfIp(c.get("clientIp")) };
}
