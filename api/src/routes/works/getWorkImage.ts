import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { isWorkId } from "../../works/readWork.ts";
import { partialFileAnswers, sendIpfsFile } from "../ipfs/sendIpfsFile.ts";

const PICTURES_OF_WORK =
  "select thumb_cid as thumb, large_cid as large from app.works where id = $1";

type Pictures = { thumb: string | null; large: string | null };

export const getWorkImage = defineRoute(
  {
    operationId: "getWorkImage",
    method: "get",
    path: "/api/works/{id}/image",
    tags: ["Works"],
    summary: "A re-encoded picture of a work",
    access: "public",
    problems: ["not_found", "ipfs_unavailable"],
    request: {
      params: z.object({ id: z.string().min(1).max(40) }),
      query: z.object({ size: z.enum(["thumb", "large"]).default("thumb") }),
    },
    responses: {
      200: {
        description: "WebP, cached for ever: a work's file never changes.",
        content: { "image/webp": { schema: z.string().openapi({ format: "binary" }) } },
      },
      ...partialFileAnswers,
    },
  },
  (context) => async (c) => {
    const { id } = c.req.valid("param");
    const { size } = c.req.valid("query");
    const [pictures] = isWorkId(id) ? await context.query<Pictures>(PICTURES_OF_WORK, [id]) : [];
    const cid = pictures?.[size];
    if (cid === undefined || cid === null) throw new AppError("not_found");
    const disposition = `inline; filename="${id}-${size}.webp"`;
    return sendIpfsFile(c, { context, cid, type: "image/webp", disposition });
  },
);
