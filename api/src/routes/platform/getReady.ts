import { checkDependencies, reasonsNotReady } from "../../health/checkDependencies.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { ReadinessSchema } from "../schemas/platform.ts";

export const getReady = defineRoute(
  {
    operationId: "getReady",
    method: "get",
    path: "/health/ready",
    tags: ["Platform"],
    summary: "Whether requests can be served now",
    access: "public",
    responses: {
      200: jsonAnswer(ReadinessSchema, "Ready."),
      503: jsonAnswer(ReadinessSchema, "Not ready; `reasons` says why."),
    },
  },
  (context) => async (c) => {
    const reasons = context.draining()
      ? ["shutting down"]
      : reasonsNotReady(context, await checkDependencies(context));
    c.header("Cache-Control", "no-store");
    if (reasons.length === 0) return c.json({ status: "ready" as const, reasons }, 200);
    c.header("Retry-After", "2");
    return c.json({ status: "not_ready" as const, reasons }, 503);
  },
);
