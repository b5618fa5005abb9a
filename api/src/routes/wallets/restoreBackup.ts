import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { SignedMessageRequest } from "../schemas/accounts.ts";
import { AddressParameter, jsonAnswer, jsonBody } from "../schemas/common.ts";
import { BackupSchema } from "../schemas/wallets.ts";

export const restoreBackup = defineRoute(
  {
    operationId: "restoreBackup",
    method: "post",
    path: "/api/wallets/{address}/backup/restore",
    tags: ["Wallets"],
    summary: "Get a backup with the signature of its recovery key",
    access: "public",
    problems: ["recovery_refused"],
    limits: [{ name: "recoveries", points: 10, seconds: 3_600, by: "ip", shared: true }],
    request: {
      params: z.object({ address: AddressParameter }),
      body: jsonBody(SignedMessageRequest),
    },
    responses: {
      200: jsonAnswer(BackupSchema, "The backup."),
    },
  },
  unwritten,
);
