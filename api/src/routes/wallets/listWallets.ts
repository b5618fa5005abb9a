import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { decodeCursor, encodeCursor } from "../../http/pageCursor.ts";
import { viewWallets } from "../../wallets/viewWallets.ts";
import { listWalletsOfPerson } from "../../wallets/walletStore.ts";

import { isIsoTime } from "../../works/cursorValues.ts";
import { CursorParameter, jsonAnswer, pageOf } from "../schemas/common.ts";
import { WalletSchema } from "../schemas/wallets.ts";

const PAGE_SIZE = 10;
const ADDRESS = /^0x[0-9a-f]{40}$/;

export const listWallets = defineRoute(
  {
    operationId: "listWallets",
    method: "get",
    path: "/api/wallets",
    tags: ["Wallets"],
    summary: "The wallets of the signed-in person",
    access: "session",
    scope: "read",
    indexed: true,
    problems: ["chain_unavailable", "invalid_cursor"],
    request: { query: z.object({ cursor: CursorParameter }) },
    responses: {
      200: jsonAnswer(pageOf(WalletSchema), "A page of wallets."),
    },
  },
  (context) => async (c) => {
    const session = sessionOf(c);
    const { cursor } = c.req.valid("query");
    const found = await listWalletsOfPerson(context.db, {
      personId: session.personId,
      ...(cursor !== undefined && { after: positionOf(cursor) }),
      limit: PAGE_SIZE + 1,
    });
    const page = found.slice(0, PAGE_SIZE);
    const wallets = page.map((stored) => ({ address: stored.address, stored }));
    const items = await viewWallets(context, { wallets, session });
    const last = found.length > PAGE_SIZE ? page.at(-1) : undefined;
    const nextCursor = last ? encodeCursor([last.createdAt.toISOString(), last.address]) : null;
    c.header("Cache-Control", "no-store");
    return c.json({ items, nextCursor }, 200);
  },
);

function positionOf(cursor: string) {
  const [time = "", address = ""] = decodeCursor(cursor, 2);
  if (!isIsoTime(time) || !ADDRESS.test(address)) throw new AppError("invalid_cursor");
  return { createdAt: new Date(time), address };
}
