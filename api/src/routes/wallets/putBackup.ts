import { z } from "@hono/zod-openapi";
import { requireOwner } from "../../http/access/requireOwner.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { saveBackup } from "../../wallets/backupStore.ts";
import { checkKeystore } from "../../wallets/checkKeystore.ts";
import { AddressParameter, jsonAnswer, jsonBody } from "../schemas/common.ts";
import { BackupSavedSchema, PutBackupRequest } from "../schemas/wallets.ts";

export const putBackup = defineRoute(
  {
    operationId: "putBackup",
    method: "put",
    path: "/api/wallets/{address}/backup",
    tags: ["Wallets"],
    summary: "Store the encrypted key of a wallet of yours",
    access: "session",
    problems: ["forbidden", "keystore_invalid"],
    limits: [{ name: "backup-writes", points: 20, seconds: 3_600, by: "account" }],
    request: { params: z.object({ address: AddressParameter }), body: jsonBody(PutBackupRequest) },
    responses: {
      200: jsonAnswer(BackupSavedSchema, "Stored."),
    },
  },
  ({ db, now }) =>
    async (c) => {
      const { address } = requireOwner(c, c.req.valid("param").address);
      const { keystore, recoveryAddress } = c.req.valid("json");
      checkKeystore(keystore, address);
      const updatedAt = new Date(now());
      await saveBackup(db, {
        address,
        keystore,
        recoveryAddress: recoveryAddress.toLowerCase(),
        updatedAt,
      });
      return c.json({ updatedAt: updatedAt.toISOString() }, 200);
    },
);
