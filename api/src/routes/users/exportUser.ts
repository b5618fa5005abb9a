import { z } from "@hono/zod-openapi";
import { exportPerson } from "../../accounts/people/exportPerson.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer } from "../schemas/common.ts";

const Rows = z.array(z.record(z.string(), z.unknown()));

export const exportUser = defineRoute(
  {
    operationId: "exportUser",
    method: "get",
    path: "/api/users/{userId}/export",
    tags: ["Users"],
    summary: "What is kept of one's account, as a file",
    description:
      "Works and signed orders are public, and listed by their wallets' addresses: `GET /api/works`, `GET /api/signed-orders`.",
    access: "self",
    fresh: true,
    limits: [{ name: "exports", points: 10, seconds: 3_600, by: "account" }],
    request: { params: UserPath },
    responses: {
      200: jsonAnswer(
        z.object({
          profile: z.record(z.string(), z.unknown()),
          wallets: Rows,
          identities: Rows,
          sessions: Rows,
          securityEvents: Rows,
          apiKeys: Rows,
          secondFactors: Rows,
          exchange: z.object({
            balances: Rows,
            orders: Rows,
            trades: Rows,
            isWhole: z.boolean().openapi({
              description: "False: of orders or trades only the newest 10,000 are here.",
            }),
          }),
        }),
        "The account, but for passwords and secrets.",
      ),
    },
  },
  (context) => async (c) => {
    const exported = await exportPerson(context, c.get("userId"));
    c.header("Cache-Control", "no-store");
    c.header("Content-Disposition", 'attachment; filename="jangteo.json"');
    return c.json(exported, 200);
  },
);
