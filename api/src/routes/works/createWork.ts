import { createHash } from "node:crypto";
import { walletOf } from "../../http/access/requireOwner.ts";
import { requireSeller } from "../../http/access/requireSeller.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { runOnce } from "../../http/idempotency.ts";
import { registerWork } from "../../works/register/registerWork.ts";
import { readWorkDetails, type WorkDetails } from "../../works/register/workDetails.ts";
import type { Upload } from "../../works/uploads/receiveUpload.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { CreateWorkRequest, WorkSchema } from "../schemas/works.ts";
import { uploadOf } from "./uploadOf.ts";
import { uploadProblems } from "./uploadProblems.ts";

export const createWork = defineRoute(
  {
    operationId: "createWork",
    method: "post",
    path: "/api/works",
    tags: ["Works"],
    summary: "Register a work: store its file and metadata",
    access: "session",
    streamsBody: true,
    problems: [
      "wallet_needed",
      "role_needed",
      ...uploadProblems,
      "duplicate_content",
      "near_duplicate",
      "request_in_progress",
      "idempotency_mismatch",
      "ipfs_unavailable",
    ],
    limits: [
      // An account costs nothing, so the disk is guarded by the client's address too.
      { name: "registrations-of-client", points: 120, seconds: 3_600, by: "ip", shared: true },
      { name: "work-registrations", points: 30, seconds: 3_600, by: "account" },
    ],
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
  (context) => (c) =>
    context.works.uploads.with(uploadOf(c), async (upload) => {
      const creator = walletOf(c);
      requireSeller(c, context.config);
      const details = readWorkDetails(upload.fields);
      const run = async () => {
        const { work, isNew } = await registerWork(context, { creator, upload, details });
        c.header("Location", `/api/works/${work.id}`);
        return c.json(work, isNew ? 201 : 200);
      };
      return runOnce(c, { context, requestHash: requestHashOf(upload, details), run });
    }),
);

/** The form's boundary differs in each attempt, so what it says is hashed. */
function requestHashOf({ sha256 }: Upload, details: WorkDetails): string {
  return createHash("sha256").update(sha256).update(JSON.stringify(details)).digest("hex");
}
