import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
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
  unwritten,
);
