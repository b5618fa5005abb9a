import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
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
  unwritten,
);
