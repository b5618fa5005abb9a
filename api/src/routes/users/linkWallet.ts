import { z } from "@hono/zod-openapi";
import { linkWallet as link } from "../../accounts/wallets/linkWallet.ts";
import { checksumAddress } from "../../chain/address.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { SignedMessageRequest } from "../schemas/accounts.ts";
import { AddressSchema, jsonAnswer, jsonBody } from "../schemas/common.ts";

export const linkWallet = defineRoute(
  {
    operationId: "linkWallet",
    method: "post",
    path: "/api/users/{userId}/wallets",
    tags: ["Users"],
    summary: "Link a wallet that has signed for one's account",
    description: "The message comes from `POST /api/auth/challenge` with the purpose `link`.",
    access: "self",
    fresh: true,
    problems: [
      "challenge_unknown",
      "challenge_expired",
      "message_altered",
      "signature_invalid",
      "wallet_taken",
      "chain_unavailable",
    ],
    request: {
      params: UserPath,
      body: jsonBody(
        SignedMessageRequest.extend({
          origin: z.enum(["created", "imported", "connected"]).default("connected"),
        }),
      ),
    },
    responses: { 200: jsonAnswer(z.object({ address: AddressSchema }), "It is linked.") },
  },
  (context) => async (c) => {
    const by = { session: sessionOf(c), client: clientOf(c) };
    const address = await link(context, { ...c.req.valid("json"), ...by });
    return c.json({ address: checksumAddress(address) }, 200);
  },
);
