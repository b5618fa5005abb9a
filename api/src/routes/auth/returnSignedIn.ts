import { z } from "@hono/zod-openapi";
import {
  type Returned,
  returnSignedIn as returnFrom,
} from "../../accounts/social/signInElsewhere.ts";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { takeAttemptCookie } from "../../http/access/attemptCookie.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { setAccessCookie, setSessionCookies } from "../../http/access/sessionCookie.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import type { AppContext } from "../../http/env.ts";
import { languageOf } from "../../http/language.ts";
import { ProviderPath } from "../schemas/accounts/social.ts";

const SIGN_IN_PAGE = "/login";

export const returnSignedIn = defineRoute(
  {
    operationId: "returnSignedIn",
    method: "get",
    path: "/api/auth/{provider}/callback",
    tags: ["Sign-in"],
    summary: "Where another site sends the browser back to",
    description:
      "Leads on to the page that was asked for; to `/login` with `#loginToken=…` where a second proof is asked for, or with `?problem=…`.",
    access: "public",
    limits: [{ name: "social-returns", points: 60, seconds: 300, by: "ip", shared: true }],
    request: {
      params: ProviderPath,
      query: z.looseObject({ state: z.string().max(500).optional() }),
    },
    responses: { 303: { description: "To a page of this site." } },
  },
  (context) => async (c) => {
    c.header("Cache-Control", "no-store");
    c.header("Referrer-Policy", "no-referrer");
    const returning = {
      provider: c.req.valid("param").provider,
      answer: new URL(c.req.url).searchParams,
      browserToken: takeAttemptCookie(c, context.config),
      client: clientOf(c),
      language: languageOf(c.req.header("accept-language")),
    };
    try {
      return c.redirect(pageAfter(c, context, await returnFrom(context, returning)), 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) context.logger.warn({ err: error });
      const code = error instanceof AppError ? error.code : "internal";
      return c.redirect(`${SIGN_IN_PAGE}?problem=${code}`, 303);
    }
  },
);

/** A pending sign-in's token goes behind the `#`: no server and no log gets to see it. */
function pageAfter(c: AppContext, { config }: Context, returned: Returned): string {
  const { returnTo } = returned;
  if ("refused" in returned) {
    const after = returnTo === "/" ? {} : { returnTo };
    return `${SIGN_IN_PAGE}?${new URLSearchParams({ problem: returned.refused, ...after })}`;
  }
  if ("linked" in returned) return returnTo;
  if ("proved" in returned) {
    setAccessCookie(c, config, returned.proved.accessToken);
    return returnTo;
  }
  const { entered } = returned;
  if ("grant" in entered) {
    setSessionCookies(c, config, entered.grant);
    return returnTo;
  }
  const { loginToken, method, methods, expiresAt } = entered;
  const pending = new URLSearchParams({
    loginToken,
    method,
    methods: methods.join(),
    expiresAt: expiresAt.toISOString(),
    returnTo,
  });
  return `${SIGN_IN_PAGE}#${pending}`;
}
