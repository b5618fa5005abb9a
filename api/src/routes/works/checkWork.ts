import { walletOf } from "../../http/access/requireOwner.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { checkUpload } from "../../works/register/checkUpload.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { CheckWorkRequest, WorkCheckSchema } from "../schemas/works.ts";
import { uploadOf } from "./uploadOf.ts";
import { uploadProblems } from "./uploadProblems.ts";

export const checkWork = defineRoute(
  {
    operationId: "checkWork",
    method: "post",
    path: "/api/works/checks",
    tags: ["Works"],
    summary: "Look for exact and near duplicates of a file; stores nothing",
    access: "session",
    streamsBody: true,
    problems: ["wallet_needed", ...uploadProblems, "duplicate_content"],
    limits: [{ name: "work-checks", points: 30, seconds: 60, by: "account" }],
    request: {
      body: {
        required: true,
        content: { "multipart/form-data": { schema: CheckWorkRequest } },
      },
    },
    responses: {
      200: jsonAnswer(WorkCheckSchema, "What is known of these bytes."),
    },
  },
  (context) => (c) =>
    context.works.uploads.with(uploadOf(c), async (upload) => {
      const check = await checkUpload(context, { upload, creator: walletOf(c) });
      c.header("Cache-Control", "no-store");
      return c.json(check, 200);
    }),
);
