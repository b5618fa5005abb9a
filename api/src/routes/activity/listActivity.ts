import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { findActivity } from "../../market/findActivity.ts";
import {
  AddressParameter,
  CopyParameter,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";
import { ActivityKindSchema, ActivitySchema } from "../schemas/market.ts";

export const listActivity = defineRoute(
  {
    operationId: "listActivity",
    method: "get",
    path: "/api/activity",
    tags: ["Market"],
    summary: "What happened to an address or a work, newest first",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        address: AddressParameter.optional(),
        work: z.string().min(1).max(40).optional(),
        copy: CopyParameter.optional(),
        kind: ActivityKindSchema.optional(),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(ActivitySchema), "A page of activity."),
    },
  },
  (context) => async (c) => c.json(await findActivity(context, c.req.valid("query")), 200),
);
