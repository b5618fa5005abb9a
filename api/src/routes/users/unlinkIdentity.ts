import { unlinkIdentity as unlink } from "../../accounts/social/unlinkIdentity.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { ProviderPath } from "../schemas/accounts/social.ts";
import { UserPath } from "../schemas/accounts/users.ts";

export const unlinkIdentity = defineRoute(
  {
    operationId: "unlinkIdentity",
    method: "delete",
    path: "/api/users/{userId}/identities/{provider}",
    tags: ["Users"],
    summary: "Stop signing in with an account of another site",
    access: "self",
    fresh: true,
    problems: ["last_way_in"],
    request: { params: UserPath.extend(ProviderPath.shape) },
    responses: { 204: { description: "It opens this account no more." } },
  },
  (context) => async (c) => {
    const { provider } = c.req.valid("param");
    await unlink(context, { personId: c.get("userId"), provider, client: clientOf(c) });
    return c.body(null, 204);
  },
);
