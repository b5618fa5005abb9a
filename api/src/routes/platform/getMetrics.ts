import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";

export const getMetrics = defineRoute(
  {
    operationId: "getMetrics",
    method: "get",
    path: "/metrics",
    tags: ["Platform"],
    summary: "Prometheus metrics",
    access: "public",
    responses: {
      200: { description: "Text format.", content: { "text/plain": { schema: z.string() } } },
    },
  },
  ({ metrics }) =>
    async (c) => {
      return c.text(await metrics.registry.metrics(), 200);
    },
);
