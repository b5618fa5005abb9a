import { z } from "@hono/zod-openapi";

export const BotsSchema = z.strictObject({ on: z.boolean() }).openapi("Bots");
