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
    const { address, expiresAt } = sessionOf(c);
    c.header("Cache-Control", "no-store");
    return c.json({ address: checksumAddress(address), expiresAt: expiresAt.toISOString() }, 200);
  },
);
