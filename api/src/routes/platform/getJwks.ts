import { defineRoute } from "../../http/defineRoute.ts";
import { JwksSchema } from "../schemas/accounts.ts";
import { jsonAnswer } from "../schemas/common.ts";

const SECONDS = 300;

export const getJwks = defineRoute(
  {
    operationId: "getJwks",
    method: "get",
    path: "/api/.well-known/jwks.json",
    tags: ["Sign-in"],
    summary: "The keys that access tokens are checked with (RFC 7517)",
    description: "The same stands at `/.well-known/jwks.json`.",
    access: "public",
    responses: { 200: jsonAnswer(JwksSchema, "Public keys, the newest first.") },
  },
  ({ sessions }) =>
    async (c) => {
      c.header("Cache-Control", `public, max-age=${SECONDS}`);
      return c.json(JwksSchema.parse(await sessions.jwks()), 200);
    },
);
