import { z } from "@hono/zod-openapi";
import { proxyRpc } from "../../chain/rpcProxy.ts";
import type { Limit } from "../../http/access/rateLimit.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";

const BODY_BYTES_MAX = 256 * 1024;
/** In calls of the chain's code, of which the worst that is let through takes it 0.1 s. */
const COST: Limit = { name: "rpc-cost", points: 600, seconds: 60, by: "ip" };
const RpcSchema = z.unknown().openapi({ description: "A JSON-RPC 2.0 object, or up to 50." });

export const callRpc = defineRoute(
  {
    operationId: "callRpc",
    method: "post",
    path: "/rpc",
    tags: ["Platform"],
    summary: "The chain's JSON-RPC for wallets, allow-listed methods only",
    access: "public",
    bodyBytesMax: BODY_BYTES_MAX,
    limits: [{ name: "rpc", points: 3_000, seconds: 60, by: "ip" }],
    problems: ["chain_unavailable"],
    request: { body: jsonBody(RpcSchema) },
    responses: { 200: jsonAnswer(RpcSchema, "JSON-RPC answers; refusals are errors in them.") },
  },
  ({ rpc, rateLimits }) =>
    async (c) => {
      const charge = (points: number) => rateLimits.charge(c, { limit: COST, points });
      const answer = await proxyRpc({ rpc, body: c.req.valid("json"), charge });
      return c.json(answer as Record<string, unknown>, 200);
    },
);
