import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { requireOwner } from "../../http/access/requireOwner.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { findBackup } from "../../wallets/backupStore.ts";
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
  ({ db }) =>
    async (c) => {
      const { address } = requireOwner(c, c.req.valid("param").address);
      const backup = await findBackup(db, address);
      if (backup === undefined) throw new AppError("not_found");
      c.header("Cache-Control", "no-store");
      const { keystore, updatedAt } = backup;
      return c.json({ keystore, updatedAt: updatedAt.toISOString() }, 200);
    },
);
