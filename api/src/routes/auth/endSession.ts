import { defineRoute } from "../../http/defineRoute.ts";
import { signOut, signOutSpec } from "../login/logOut.ts";

export const endSession = defineRoute(
  {
    ...signOutSpec,
    operationId: "endSession",
    path: "/api/auth/session",
    summary: "Sign out; the same as DELETE /api/login",
  },
  (context) => (c) => signOut(context, c),
);
