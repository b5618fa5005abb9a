import { z } from "@hono/zod-openapi";
import { TimeSchema } from "./common.ts";

export const OutboxMessageSchema = z
  .object({
    id: z.uuid(),
    channel: z.enum(["email", "sms"]),
    template: z.string(),
    language: z.enum(["ko", "en"]),
    to: z.string().openapi({ description: "An e-mail address or a telephone number." }),
    subject: z.string().nullable(),
    text: z.string(),
    html: z.string().nullable().openapi({ description: "Null for short messages." }),
    status: z.enum(["waiting", "sent", "failed"]),
    createdAt: TimeSchema,
  })
  .openapi("OutboxMessage");
