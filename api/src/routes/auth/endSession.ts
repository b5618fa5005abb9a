import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";

export const endSession = defineRoute(
  {
    operationId: "endSession",
    method: "delete",
    path: "/api/auth/session",
    tags: ["Sign-in"],
    summary: "Sign out",
    access: "session",
    responses: {
      204: { description: "Signed out." },
    },
  },
  unwritten,
);
