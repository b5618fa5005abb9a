import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { TokenSchema } from "../schemas/token.ts";

export const getToken = defineRoute(
  {
    operationId: "getToken",
    method: "get",
    path: "/api/token",
    tags: ["Token"],
    summary: "The service token and its desk",
    access: "public",
    problems: ["chain_unavailable"],
    responses: {
      200: jsonAnswer(TokenSchema, "As of the named block."),
    },
  },
  unwritten,
);
