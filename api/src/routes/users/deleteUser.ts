import { z } from "@hono/zod-openapi";
import { deletePerson } from "../../accounts/people/deletePerson.ts";
import { readPerson } from "../../accounts/people/personStore.ts";
import { deletionWord } from "../../accounts/people/viewPerson.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { clearSessionCookies } from "../../http/access/sessionCookie.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { languageOf } from "../../http/language.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonBody } from "../schemas/common.ts";

export const deleteUser = defineRoute(
  {
    operationId: "deleteUser",
    method: "delete",
    path: "/api/users/{userId}",
    tags: ["Users"],
    summary: "Delete one's account, for ever",
    description:
      "Open and reserved orders are cancelled. Refused while there is money on an exchange where money is real.",
    access: "self",
    fresh: true,
    problems: ["confirmation_differs", "balances_left", "exchange_busy", "exchange_unavailable"],
    request: {
      params: UserPath,
      body: jsonBody(
        z.strictObject({
          confirm: z.string().max(300).openapi({ description: "As `…/deletion` says." }),
        }),
      ),
    },
    responses: { 204: { description: "It is deleted, and every session has ended." } },
  },
  (context) => async (c) => {
    const personId = c.get("userId");
    const wanted = deletionWord(await readPerson(context.db, personId));
    const { confirm } = c.req.valid("json");
    if (confirm.normalize("NFKC").trim() !== wanted) throw new AppError("confirmation_differs");
    const language = languageOf(c.req.header("accept-language"));
    await deletePerson(context, { personId, client: clientOf(c), language });
    clearSessionCookies(c, context.config);
    return c.body(null, 204);
  },
);
