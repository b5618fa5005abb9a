import { unlinkWallet as unlink } from "../../accounts/wallets/linkWallet.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { AddressParameter } from "../schemas/common.ts";

export const unlinkWallet = defineRoute(
  {
    operationId: "unlinkWallet",
    method: "delete",
    path: "/api/users/{userId}/wallets/{address}",
    tags: ["Users"],
    summary: "Unlink a wallet; it begins an account of its own",
    access: "self",
    fresh: true,
    problems: ["last_way_in"],
    request: { params: UserPath.extend({ address: AddressParameter }) },
    responses: { 204: { description: "It is unlinked." } },
  },
  (context) => async (c) => {
    const address = c.req.valid("param").address.toLowerCase();
    await unlink(context, { address, session: sessionOf(c), client: clientOf(c) });
    return c.body(null, 204);
  },
);
