import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { AddressParameter, jsonAnswer } from "../schemas/common.ts";
import { BackupSchema } from "../schemas/wallets.ts";

export const getBackup = defineRoute(
  {
    operationId: "getBackup",
    method: "get",
    path: "/api/wallets/{address}/backup",
    tags: ["Wallets"],
    summary: "The encrypted key of a wallet of yours",
    access: "session",
    problems: ["forbidden", "not_found"],
    limits: [{ name: "backup-reads", points: 60, seconds: 3_600, by: "account" }],
    request: { params: z.object({ address: AddressParameter }) },
    responses: {
      200: jsonAnswer(BackupSchema, "The backup."),
    },
  },
  unwritten,
);
