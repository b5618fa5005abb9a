import { viewPerson } from "../../accounts/people/viewPerson.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { UserSchema } from "../schemas/accounts/profile.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const getUser = defineRoute(
  {
    operationId: "getUser",
    method: "get",
    path: "/api/users/{userId}",
    tags: ["Users"],
    summary: "One's own profile",
    access: "self",
    adminToo: true,
    scope: "read",
    request: { params: UserPath },
    responses: { 200: jsonAnswer(UserSchema, "The profile.") },
  },
  (context) => async (c) => {
    c.header("Cache-Control", "no-store");
    return c.json(await viewPerson(context, c.get("userId")), 200);
  },
);
