import { recordEvent } from "../../accounts/securityEvents.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { RecoveryCodesSchema } from "../schemas/accounts/security.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const renewRecoveryCodes = defineRoute(
  {
    operationId: "renewRecoveryCodes",
    method: "post",
    path: "/api/users/{userId}/security/recovery-codes",
    tags: ["Security"],
    summary: "Get ten new recovery codes instead of all before",
    access: "self",
    fresh: true,
    problems: ["two_factor_off"],
    limits: [{ name: "recovery-codes", points: 10, seconds: 3_600, by: "account", shared: true }],
    request: { params: UserPath },
    responses: { 200: jsonAnswer(RecoveryCodesSchema, "Shown this once.") },
  },
  ({ twoFactor, now }) =>
    async (c) => {
      const { personId, id: sessionId } = sessionOf(c);
      if ((await twoFactor.active(personId)).length === 0) throw new AppError("two_factor_off");
      const event = { kind: "recovery_codes_made", personId, sessionId } as const;
      const recoveryCodes = await twoFactor.renewRecoveryCodes(personId, (tx) =>
        recordEvent(tx, { ...event, client: clientOf(c), at: new Date(now()) }),
      );
      c.header("Cache-Control", "no-store");
      return c.json({ recoveryCodes }, 200);
    },
);
