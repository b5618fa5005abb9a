import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";

export const getIpfsFile = defineRoute(
  {
    operationId: "getIpfsFile",
    method: "get",
    path: "/ipfs/{cid}",
    tags: ["Files"],
    summary: "A file by its content id, verified by hash",
    access: "public",
    problems: ["not_found", "ipfs_unavailable"],
    request: { params: z.object({ cid: z.string().min(1).max(100) }) },
    responses: {
      200: {
        description: "The bytes.",
        content: {
          "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) },
        },
      },
    },
  },
  unwritten,
);
