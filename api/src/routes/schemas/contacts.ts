import { z } from "@hono/zod-openapi";

/** In any case going in, lower case going on. Letters beyond ASCII are refused: look-alikes. */
export const EmailParameter = z
  .string()
  .max(254)
  .transform((given) => given.trim().toLowerCase())
  .pipe(z.email("must be an e-mail address"))
  .openapi({ type: "string", format: "email", maxLength: 254, example: "minsu@example.com" });

/** A Korean mobile number in any usual form going in, digits only going on. */
export const PhoneParameter = z
  .string()
  .max(24)
  .transform((given) => given.replaceAll(/[\s().-]/g, "").replace(/^\+82(0?)(?=1)/, "0"))
  .pipe(z.string().regex(/^01[016789]\d{7,8}$/, "must be a Korean mobile number"))
  .openapi({ type: "string", maxLength: 24, example: "010-1234-5678" });

/** Six digits as they were sent, spaces forgiven. */
export const CodeParameter = z
  .string()
  .max(16)
  .transform((given) => given.normalize("NFKC").replaceAll(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "must be six digits"))
  .openapi({ type: "string", maxLength: 16, example: "123456" });

export const CodeSentSchema = z
  .object({ expiresInSeconds: z.int().openapi({ description: "How long the code works." }) })
  .openapi("CodeSent");

export const EmailTokenSchema = z
  .object({
    token: z
      .string()
      .openapi({ description: "JWT for `Authorization: Bearer` of `POST /api/users`; good once." }),
    expiresAt: z.string().openapi({ format: "date-time" }),
  })
  .openapi("EmailToken");
