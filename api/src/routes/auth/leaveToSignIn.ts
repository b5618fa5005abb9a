import type { Session } from "../../accounts/sessions/session.ts";
import { leaveToSignIn as leave } from "../../accounts/social/signInElsewhere.ts";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { setAttemptCookie } from "../../http/access/attemptCookie.ts";
import { findSession } from "../../http/access/requireAccess.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import type { AppContext } from "../../http/env.ts";
import { LeaveRequest, LeaveSchema, ProviderPath } from "../schemas/accounts/social.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";

export const leaveToSignIn = defineRoute(
  {
    operationId: "leaveToSignIn",
    method: "post",
    path: "/api/auth/{provider}",
    tags: ["Sign-in"],
    summary: "Begin to sign in, or to prove oneself again, with an account of another site",
    access: "public",
    problems: [
      "not_found",
      "unauthenticated",
      "token_expired",
      "proof_needed",
      "social_unavailable",
    ],
    limits: [{ name: "social", points: 60, seconds: 300, by: "ip", shared: true }],
    request: { params: ProviderPath, body: jsonBody(LeaveRequest) },
    responses: { 200: jsonAnswer(LeaveSchema, "Go there; a cookie ties the way back to it.") },
  },
  (context) => async (c) => {
    const { provider } = c.req.valid("param");
    const { purpose, returnTo } = c.req.valid("json");
    const going = { provider, returnTo };
    const { url, ...attempt } =
      purpose === "sign_in"
        ? await leave(context, { ...going, purpose })
        : await leave(context, { ...going, purpose, session: await whose(c, context) });
    setAttemptCookie(c, context.config, attempt);
    c.header("Cache-Control", "no-store");
    return c.json({ url: url.href }, 200);
  },
);

/** Who links it or proves themselves: whoever asks. */
async function whose(c: AppContext, context: Context): Promise<Session> {
  const session = await findSession(c, context);
  if (session === undefined) throw new AppError("unauthenticated");
  return session;
}
