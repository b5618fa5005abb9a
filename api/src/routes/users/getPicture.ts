import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";

export const getPicture = defineRoute(
  {
    operationId: "getPicture",
    method: "get",
    path: "/api/pictures/{name}",
    tags: ["Users"],
    summary: "A profile's picture",
    access: "public",
    problems: ["not_found"],
    request: { params: z.object({ name: z.string().max(64) }) },
    responses: {
      200: {
        description: "The picture.",
        content: { "image/webp": { schema: z.string().openapi({ format: "binary" }) } },
      },
    },
  },
  ({ personPictures }) =>
    async (c) => {
      const picture = await personPictures.read(c.req.valid("param").name);
      c.header("Content-Type", "image/webp");
      // For browsers alone, and not for long: a picture that was deleted is to be gone.
      c.header("Cache-Control", "private, max-age=3600");
      return c.body(new Uint8Array(picture), 200);
    },
);
