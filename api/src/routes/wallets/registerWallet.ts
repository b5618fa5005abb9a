import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { RegisterWalletRequest, WalletSchema } from "../schemas/wallets.ts";

export const registerWallet = defineRoute(
  {
    operationId: "registerWallet",
    method: "post",
    path: "/api/wallets",
    tags: ["Wallets"],
    summary: "Register the wallet that is signed in; a repeat changes nothing",
    access: "session",
    idempotent: true,
    problems: ["forbidden", "chain_unavailable", "indexer_unavailable"],
    request: { body: jsonBody(RegisterWalletRequest) },
    responses: {
      200: jsonAnswer(WalletSchema, "The wallet."),
    },
  },
  unwritten,
);
