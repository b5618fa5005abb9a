import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { CursorParameter, jsonAnswer, pageOf } from "../schemas/common.ts";
import { WalletSchema } from "../schemas/wallets.ts";

export const listWallets = defineRoute(
  {
    operationId: "listWallets",
    method: "get",
    path: "/api/wallets",
    tags: ["Wallets"],
    summary: "The wallets of the signed-in person",
    access: "session",
    indexed: true,
    problems: ["chain_unavailable", "invalid_cursor"],
    request: { query: z.object({ cursor: CursorParameter }) },
    responses: {
      200: jsonAnswer(pageOf(WalletSchema), "A page of wallets."),
    },
  },
  unwritten,
);
