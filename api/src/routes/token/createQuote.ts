import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { QuoteRequest, QuoteSchema } from "../schemas/token.ts";

export const createQuote = defineRoute(
  {
    operationId: "createQuote",
    method: "post",
    path: "/api/token/quotes",
    tags: ["Token"],
    summary: "What buying or selling tokens would do",
    access: "public",
    problems: ["amount_too_small", "desk_paused", "chain_unavailable"],
    limits: [{ name: "quotes", points: 300, seconds: 60, by: "ip" }],
    request: { body: jsonBody(QuoteRequest) },
    responses: {
      200: jsonAnswer(QuoteSchema, "The quote with its transaction."),
    },
  },
  unwritten,
);
