import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { CursorParameter, jsonAnswer } from "../schemas/common.ts";
import { SearchSchema } from "../schemas/works.ts";

export const search = defineRoute(
  {
    operationId: "search",
    method: "get",
    path: "/api/search",
    tags: ["Market"],
    summary: "Search works and people",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        q: z.string().trim().min(1).max(100),
        tab: z.enum(["works", "people"]).default("works"),
        cursor: CursorParameter,
      }),
    },
    responses: {
      200: jsonAnswer(SearchSchema, "What was found."),
    },
  },
  unwritten,
);
