import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
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
    problems: ["chain_unavailable"],
    limits: [{ name: "wallet-views", points: 600, seconds: 60, by: "ip" }],
    request: { params: z.object({ address: AddressParameter }) },
    responses: {
      200: jsonAnswer(WalletSchema, "The wallet."),
    },
  },
  unwritten,
);
