import { z } from "@hono/zod-openapi";
import { RoleSchema } from "../accounts.ts";
import { orNull, TimeSchema } from "../common.ts";

/** Whose: an id, or `me`. What is neither is nobody's. */
export const UserPath = z.object({
  userId: z
    .string()
    .max(64)
    .openapi({ description: "A user's id; `me` is one's own.", example: "me" }),
});

export const UserSessionSchema = z
  .object({
    id: z.uuid(),
    current: z.boolean().openapi({ description: "The session that asks." }),
    address: orNull(z.string()),
    amr: z.array(z.string()),
    createdAt: TimeSchema,
    seenAt: TimeSchema,
    expiresAt: TimeSchema,
    userAgent: z.string(),
    ip: z.string(),
  })
  .openapi("UserSession");

export const SecurityEventSchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    at: TimeSchema,
    ip: orNull(z.string()),
    userAgent: orNull(z.string()),
    sessionId: orNull(z.uuid()),
    details: orNull(z.record(z.string(), z.string())),
  })
  .openapi("SecurityEvent");

/** A user as admins see them in a list. */
export const AdminUserSchema = z
  .object({
    userId: z.uuid(),
    email: orNull(z.string()),
    username: orNull(z.string()),
    roles: z.array(RoleSchema),
    status: z.enum(["active", "suspended", "deleted"]),
    createdAt: TimeSchema,
  })
  .openapi("AdminUser");
