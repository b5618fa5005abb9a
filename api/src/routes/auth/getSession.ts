import { checksumAddress } from "../../chain/address.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { SessionSchema } from "../schemas/accounts.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const getSession = defineRoute(
  {
    operationId: "getSession",
    method: "get",
    path: "/api/auth/session",
    tags: ["Sign-in"],
    summary: "Who is signed in",
    access: "session",
    responses: { 200: jsonAnswer(SessionSchema, "The session.") },
  },
  () => (c) => {
    const { id, personId, address, roles, amr, authAt, expiresAt } = sessionOf(c);
    c.header("Cache-Control", "no-store");
    return c.json(
      {
        sessionId: id,
        userId: personId,
        address: address === null ? null : checksumAddress(address),
        roles: ["user" as const, ...roles],
        amr,
        authAt: authAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      },
      200,
    );
  },
);
