import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { findPeople } from "../../search/findPeople.ts";
import { findWorks } from "../../works/findWorks.ts";
import { CursorParameter, jsonAnswer } from "../schemas/common.ts";
import { SearchSchema } from "../schemas/works.ts";

const WORKS_MAX = 24;
const PEOPLE_MAX = 50;
const PEOPLE_BESIDE_WORKS_MAX = 5;
const NO_WORKS = { items: [], nextCursor: null };

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
  (context) => async (c) => {
    const { q, tab, cursor } = c.req.valid("query");
    const isWorks = tab === "works";
    const [works, people] = await Promise.all([
      isWorks ? findWorks(context, { q, sort: "newest", cursor, limit: WORKS_MAX }) : NO_WORKS,
      findPeople(context, { q, limit: isWorks ? PEOPLE_BESIDE_WORKS_MAX : PEOPLE_MAX }),
    ]);
    return c.json({ works, people }, 200);
  },
);
