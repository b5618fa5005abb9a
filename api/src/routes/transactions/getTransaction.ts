import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { readTransaction } from "../../transactions/readTransaction.ts";
import { AddressParameter, HashParameter, jsonAnswer } from "../schemas/common.ts";
import { TransactionSchema } from "../schemas/transactions.ts";

export const getTransaction = defineRoute(
  {
    operationId: "getTransaction",
    method: "get",
    path: "/api/transactions/{hash}",
    tags: ["Transactions"],
    summary: "What a transaction did, or will do",
    access: "public",
    indexed: true,
    problems: ["transaction_unknown", "chain_unavailable"],
    limits: [{ name: "transactions", points: 1_200, seconds: 60, by: "ip" }],
    request: {
      params: z.object({ hash: HashParameter }),
      query: z
        .object({
          from: AddressParameter.optional(),
          nonce: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
        })
        .openapi({ description: "With both, a replaced transaction is recognised." }),
    },
    responses: {
      200: jsonAnswer(TransactionSchema, "The transaction."),
    },
  },
  (context) => async (c) => {
    const { hash } = c.req.valid("param");
    const { from, nonce } = c.req.valid("query");
    const sender = from !== undefined && nonce !== undefined ? { from, nonce } : undefined;
    const answer = await readTransaction(context, { hash, sender });
    c.header("Cache-Control", "no-store");
    return c.json(answer, 200);
  },
);
