import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { findSession } from "../../http/access/requireAccess.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { viewWallets } from "../../wallets/viewWallets.ts";
import { prepareFindWallet } from "../../wallets/walletStore.ts";
import { AddressParameter, jsonAnswer } from "../schemas/common.ts";
import { WalletSchema } from "../schemas/wallets.ts";

export const getWallet = defineRoute(
  {
    operationId: "getWallet",
    method: "get",
    path: "/api/wallets/{address}",
    tags: ["Wallets"],
    summary: "A wallet as the chain sees it now",
    access: "public",
    indexed: true,
    problems: ["chain_unavailable", "token_expired"],
    limits: [{ name: "wallet-views", points: 600, seconds: 60, by: "ip" }],
    request: { params: z.object({ address: AddressParameter }) },
    responses: {
      200: jsonAnswer(WalletSchema, "The wallet."),
    },
  },
  (context) => {
    const findWallet = prepareFindWallet(context.db);
    return async (c) => {
      const address = c.req.valid("param").address.toLowerCase();
      const [stored, session] = await Promise.all([findWallet(address), findSession(c, context)]);
      const wallets = [{ address, stored }];
      const [wallet] = await viewWallets(context, { wallets, session });
      if (wallet === undefined) throw new AppError("internal");
      c.header("Cache-Control", "no-store");
      return c.json(wallet, 200);
    };
  },
);
