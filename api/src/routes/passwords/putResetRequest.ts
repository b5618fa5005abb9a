import { defineRoute } from "../../http/defineRoute.ts";
import { answerResetRequest, resetRequest } from "./requestReset.ts";

export const putResetRequest = defineRoute(
  {
    ...resetRequest,
    tags: ["Sign-in"],
    operationId: "putResetRequest",
    method: "put",
    limits: [{ name: "reset-puts", points: 30, seconds: 3_600, by: "ip", shared: true }],
  },
  (context) => (c) => answerResetRequest(c, { context, email: c.req.valid("json").email }),
);
