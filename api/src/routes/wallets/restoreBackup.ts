import { z } from "@hono/zod-openapi";
import type { Challenges } from "../../accounts/challenges.ts";
import { isSignedByKey } from "../../accounts/isSignedBy.ts";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { findBackup } from "../../wallets/backupStore.ts";
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
    limits: [
      { name: "recoveries", points: 10, seconds: 3_600, by: "ip", shared: true },
      { name: "recoveries-of-wallet", points: 60, seconds: 3_600, by: "wallet", shared: true },
    ],
    request: {
      params: z.object({ address: AddressParameter }),
      body: jsonBody(SignedMessageRequest),
    },
    responses: {
      200: jsonAnswer(BackupSchema, "The backup."),
    },
  },
  ({ challenges, db }) =>
    async (c) => {
      const address = c.req.valid("param").address.toLowerCase();
      const { message, signature } = c.req.valid("json");
      const challenged = await redeemQuietly(challenges, message);
      const backup = await findBackup(db, address);
      // Every refusal does the same work and gets the same answer: nobody learns who has a backup.
      const signer = backup?.recoveryAddress ?? address;
      const signed = isSignedByKey(signer, { message, signature });
      if (backup === undefined || challenged !== address || !signed) {
        throw new AppError("recovery_refused");
      }
      c.header("Cache-Control", "no-store");
      const { keystore, updatedAt } = backup;
      return c.json({ keystore, updatedAt: updatedAt.toISOString() }, 200);
    },
);

async function redeemQuietly(challenges: Challenges, message: string) {
  try {
    return await challenges.redeem("recovery", message);
  } catch (error) {
    if (error instanceof AppError && error.status === 401) return undefined;
    throw error;
  }
}
