import { CODE_LIFETIME_MS } from "../../accounts/codes/createCodes.ts";
import { requireMethod } from "../../accounts/login/proveAgain.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { languageOf } from "../../http/language.ts";
import { SendProofCodeRequest } from "../schemas/accounts/login.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { CodeSentSchema } from "../schemas/contacts.ts";

export const sendProofCode = defineRoute(
  {
    operationId: "sendProofCode",
    method: "post",
    path: "/api/login/proof/send",
    tags: ["Sign-in"],
    summary: "Send a code to prove oneself again with",
    access: "session",
    problems: ["proof_needed", "contact_needed"],
    request: { body: jsonBody(SendProofCodeRequest) },
    responses: { 202: jsonAnswer(CodeSentSchema, "It is on its way.") },
  },
  (context) => async (c) => {
    const session = sessionOf(c);
    const { method } = c.req.valid("json");
    await requireMethod(context, session, method);
    const language = languageOf(c.req.header("accept-language"));
    await context.twoFactor.send(session.personId, { method, occasion: "sign_in", language });
    return c.json({ expiresInSeconds: CODE_LIFETIME_MS / 1_000 }, 202);
  },
);
