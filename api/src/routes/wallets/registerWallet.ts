import { AppError } from "../../http/AppError.ts";
import { requireOwner } from "../../http/access/requireOwner.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { viewWallets } from "../../wallets/viewWallets.ts";
import { prepareFindWallet, registerWallet as register } from "../../wallets/walletStore.ts";
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
  (context) => {
    const findWallet = prepareFindWallet(context.db);
    return async (c) => {
      const body = c.req.valid("json");
      const session = requireOwner(c, body.address);
      const { address, personId } = session;
      const isTheirs = await register(context.db, { address, personId, origin: body.origin });
      if (!isTheirs) {
        await context.sessions.end({ personId, id: session.id, why: "wallet_moved" });
        throw new AppError("unauthenticated");
      }
      const viewed = { address, stored: await findWallet(address) };
      const [wallet] = await viewWallets(context, { wallets: [viewed], session });
      if (wallet === undefined) throw new AppError("internal");
      return c.json(wallet, 200);
    };
  },
);
