import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { CheckWorkRequest, WorkCheckSchema } from "../schemas/works.ts";

export const checkWork = defineRoute(
  {
    operationId: "checkWork",
    method: "post",
    path: "/api/works/checks",
    tags: ["Works"],
    summary: "Look for exact and near duplicates of a file; stores nothing",
    access: "session",
    problems: ["file_type_refused", "file_invalid"],
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
  unwritten,
);
