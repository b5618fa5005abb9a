import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { ConfigSchema } from "../schemas/platform.ts";

export const getConfig = defineRoute(
  {
    operationId: "getConfig",
    method: "get",
    path: "/api/config",
    tags: ["Platform"],
    summary: "What a client needs to know of the chain, the contracts and the limits",
    access: "public",
    problems: ["chain_unavailable"],
    responses: {
      200: jsonAnswer(ConfigSchema, "The configuration."),
    },
  },
  unwritten,
);
