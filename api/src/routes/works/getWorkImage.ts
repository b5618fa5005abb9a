import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";

export const getWorkImage = defineRoute(
  {
    operationId: "getWorkImage",
    method: "get",
    path: "/api/works/{id}/image",
    tags: ["Works"],
    summary: "A re-encoded picture of a work",
    access: "public",
    problems: ["not_found"],
    request: {
      params: z.object({ id: z.string().min(1).max(40) }),
      query: z.object({ size: z.enum(["thumb", "large"]).default("thumb") }),
    },
    responses: {
      200: {
        description: "WebP, cached for ever.",
        content: { "image/webp": { schema: z.string().openapi({ format: "binary" }) } },
      },
    },
  },
  unwritten,
);
