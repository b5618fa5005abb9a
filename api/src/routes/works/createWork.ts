import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { CreateWorkRequest, WorkSchema } from "../schemas/works.ts";

export const createWork = defineRoute(
  {
    operationId: "createWork",
    method: "post",
    path: "/api/works",
    tags: ["Works"],
    summary: "Register a work: store its file and metadata",
    access: "session",
    problems: [
      "duplicate_content",
      "near_duplicate",
      "file_type_refused",
      "file_invalid",
      "request_in_progress",
      "idempotency_mismatch",
      "ipfs_unavailable",
      "indexer_unavailable",
      "storage_full",
    ],
    limits: [{ name: "work-registrations", points: 30, seconds: 3_600, by: "account" }],
    request: {
      body: {
        required: true,
        content: { "multipart/form-data": { schema: CreateWorkRequest } },
      },
    },
    responses: {
      200: jsonAnswer(WorkSchema, "The draft of the same file, with the new details."),
      201: jsonAnswer(WorkSchema, "Registered."),
    },
  },
  unwritten,
);
