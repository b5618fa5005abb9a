import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import {
  clearSessionCookies,
  refreshTokenOf,
  setSessionCookies,
} from "../../http/access/sessionCookie.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { SignedInSchema, signedInAnswer } from "../schemas/accounts.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const refreshLogin = defineRoute(
  {
    operationId: "refreshLogin",
    method: "post",
    path: "/api/login/refresh",
    tags: ["Sign-in"],
    summary: "Get the next access token for the refresh token in the cookie",
    description:
      "Each refresh token is good once. One that is used again ends the session, but for a repeat within ten seconds, which gets the same successor.",
    access: "public",
    problems: ["unauthenticated", "token_reused", "suspended"],
    limits: [{ name: "refreshes", points: 120, seconds: 300, by: "ip" }],
    responses: { 200: jsonAnswer(SignedInSchema, "Still signed in.") },
  },
  ({ sessions, config }) =>
    async (c) => {
      c.header("Cache-Control", "no-store");
      try {
        const token = refreshTokenOf(c, config);
        if (token === undefined) throw new AppError("unauthenticated");
        const grant = await sessions.refresh(token, clientOf(c));
        setSessionCookies(c, config, grant);
        return c.json(signedInAnswer(grant), 200);
      } catch (error) {
        // What can't be refreshed is not to be sent again; whoever is suspended may still sign out.
        if (error instanceof AppError && error.status === 401) clearSessionCookies(c, config);
        throw error;
      }
    },
);
