import { z } from "@hono/zod-openapi";

export const FieldErrorSchema = z
  .object({ path: z.string(), code: z.string(), message: z.string() })
  .openapi("FieldError");

export const ProblemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(FieldErrorSchema).optional(),
  })
  .openapi("Problem", { description: "RFC 9457 problem. Clients branch on `code`." });
