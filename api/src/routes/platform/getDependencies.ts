import {
  checkDependencies,
  checkIpfs,
  checkMessages,
  checkRandomness,
} from "../../health/checkDependencies.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { DependenciesSchema } from "../schemas/platform.ts";

export const getDependencies = defineRoute(
  {
    operationId: "getDependencies",
    method: "get",
    path: "/health/dependencies",
    tags: ["Platform"],
    summary: "How each dependency is",
    access: "public",
    responses: {
      200: jsonAnswer(DependenciesSchema, "All of them, asked now."),
    },
  },
  (context) => async (c) => {
    const [dependencies, ipfs, randomness, messages] = await Promise.all([
      checkDependencies(context),
      checkIpfs(context),
      checkRandomness(context),
      checkMessages(context),
    ]);
    const checks = { ...dependencies.checks, ipfs, randomness, ...messages };
    const up = Object.values(checks).every(({ status }) => status === "up");
    c.header("Cache-Control", "no-store");
    const status = up ? ("up" as const) : ("down" as const);
    return c.json({ ...dependencies, status, checks }, 200);
  },
);
