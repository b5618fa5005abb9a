import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { parseCid } from "../../ipfs/cid.ts";
import { isMediaTypeName, mediaTypes } from "../../works/media/mediaTypes.ts";
import { partialFileAnswers, sendIpfsFile } from "./sendIpfsFile.ts";

const FILE_BY_CID = "select type from app.ipfs_files where cid = $1";

export const getIpfsFile = defineRoute(
  {
    operationId: "getIpfsFile",
    method: "get",
    path: "/ipfs/{cid}",
    tags: ["Files"],
    summary: "An original or a metadata by its content id, verified by hash",
    access: "public",
    problems: ["not_found", "ipfs_unavailable"],
    request: { params: z.object({ cid: z.string().min(1).max(100) }) },
    responses: {
      200: {
        description: "The bytes; pictures inline, everything else to be saved.",
        content: {
          "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) },
          "application/json": { schema: z.record(z.string(), z.unknown()) },
        },
      },
      ...partialFileAnswers,
    },
  },
  (context) => async (c) => {
    const { cid } = c.req.valid("param");
    const type = await typeOf(context, cid);
    return sendIpfsFile(c, {
      context,
      cid,
      type: type.startsWith("text/") ? `${type}; charset=utf-8` : type,
      disposition: dispositionOf(cid, type),
    });
  },
);

/** Only what was registered here is given out: this is no gateway to all of IPFS. */
async function typeOf({ query }: Context, cid: string): Promise<string> {
  if (parseCid(cid) === undefined) throw new AppError("not_found");
  const [file] = await query<{ type: string }>(FILE_BY_CID, [cid]);
  if (file === undefined) throw new AppError("not_found");
  return file.type;
}

function dispositionOf(cid: string, type: string): string {
  const media = isMediaTypeName(type) ? mediaTypes[type] : undefined;
  const name = `filename="${cid}.${media?.extension ?? "json"}"`;
  return media?.kind === "image" ? `inline; ${name}` : `attachment; ${name}`;
}
