import { isSignedBy } from "../../accounts/isSignedBy.ts";
import { enterAccount } from "../../accounts/login/enterAccount.ts";
import { personOfWallet } from "../../accounts/personOfWallet.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { findSession } from "../../http/access/requireAccess.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { languageOf } from "../../http/language.ts";
import { answerEntered, EnteredSchema } from "../schemas/accounts/entered.ts";
import { SignedMessageRequest } from "../schemas/accounts.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";

export const verifyChallenge = defineRoute(
  {
    operationId: "verifyChallenge",
    method: "post",
    path: "/api/auth/verify",
    tags: ["Sign-in"],
    summary: "Sign in with the signed message",
    description:
      "A wallet that nobody has opens a new account. Who is signed in gets it linked to their account instead, if they proved themselves lately, and also if its account is nothing but the wallet. Another account's wallet signs in there, and the session of before ends.",
    access: "public",
    problems: [
      "challenge_unknown",
      "challenge_expired",
      "message_altered",
      "signature_invalid",
      "token_expired",
      "proof_needed",
      "suspended",
      "chain_unavailable",
    ],
    limits: [{ name: "sign-ins", points: 60, seconds: 300, by: "ip", shared: true }],
    request: { body: jsonBody(SignedMessageRequest) },
    responses: { 200: jsonAnswer(EnteredSchema, "Signed in, or asked for the second proof.") },
  },
  (context) => async (c) => {
    const { challenges, rpc, config, db, twoFactor } = context;
    const { message, signature } = c.req.valid("json");
    // Before the message is spent: a client refreshes and sends the same again.
    const signedIn = await findSession(c, context);
    const address = await challenges.redeem("sign_in", message);
    if (!(await isSignedBy(address, { message, signature, rpc }))) {
      throw new AppError("signature_invalid");
    }
    const client = clientOf(c);
    const proved = { address, signedIn, client, now: context.now() };
    const { personId, isLinked } = await personOfWallet(db, proved);
    if (isLinked) await twoFactor.tell(personId, "wallet_linked");
    const entered = await enterAccount(context, {
      personId,
      address,
      amr: ["wallet"],
      client,
      language: languageOf(c.req.header("accept-language")),
      replaced: signedIn,
    });
    return c.json(answerEntered(c, config, entered), 200);
  },
);
