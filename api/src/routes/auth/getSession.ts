import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { SessionSchema } from "../schemas/accounts.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const getSession = defineRoute(
  {
    operationId: "getSession",
    method: "get",
    path: "/api/auth/session",
    tags: ["Sign-in"],
    summary: "Who is signed in",
    access: "session",
    responses: {
      200: jsonAnswer(SessionSchema, "The session."),
    },
  },
  unwritten,
);
