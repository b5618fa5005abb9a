import { z } from "@hono/zod-openapi";
import { usernameOf } from "../../../accounts/people/usernames.ts";
import { RoleSchema } from "../accounts.ts";
import { AddressSchema, orNull, TimeSchema } from "../common.ts";

const BIRTH_YEAR_MIN = 1900;

export const UsernameParameter = z
  .string()
  .max(80)
  .transform((given, issues) => {
    const name = usernameOf(given);
    if (name !== undefined) return name;
    issues.addIssue({ code: "custom", message: "must be 2 to 20 letters, digits or _" });
    return z.NEVER;
  })
  .openapi({ type: "string", minLength: 2, maxLength: 20, example: "민수" });

/** Chosen passwords: what is a good one is said by `password_refused`. */
export const NewPasswordParameter = z
  .string()
  .max(512)
  .openapi({ type: "string", format: "password", description: "10 to 128 characters." });

/** Text that a person reads: no control characters, no direction marks. */
const NameParameter = z
  .string()
  .transform((given) => given.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(50)
      .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]+$/u, "must be readable text"),
  )
  .openapi({ type: "string", minLength: 1, maxLength: 50 });

export const ProfileFields = z.strictObject({
  username: UsernameParameter.optional(),
  name: orNull(NameParameter).optional(),
  birthYear: orNull(z.int().min(BIRTH_YEAR_MIN).max(2100)).optional().openapi({
    description: "Used for recommendations only.",
  }),
  gender: orNull(z.enum(["female", "male", "other"]))
    .optional()
    .openapi({
      description: "Used for recommendations only.",
    }),
  language: z.enum(["ko", "en"]).optional(),
  profileImg: z.null().optional().openapi({ description: "Null removes the picture." }),
});

/** The same as a form, for a picture. */
export const ProfileForm = z.object({
  picture: z
    .any()
    .optional()
    .openapi({ type: "string", format: "binary", description: "JPEG, PNG, WebP or GIF." }),
});

export const UserSchema = z
  .object({
    userId: z.uuid(),
    email: orNull(z.string()),
    username: orNull(z.string()),
    name: orNull(z.string()),
    birthYear: orNull(z.int()),
    gender: orNull(z.enum(["female", "male", "other"])),
    language: orNull(z.enum(["ko", "en"])),
    profileImg: orNull(z.string()).openapi({ description: "Path of the picture." }),
    phone: orNull(z.string()).openapi({ description: "Verified, with digits left out." }),
    hasPassword: z.boolean(),
    roles: z.array(RoleSchema),
    status: z.enum(["active", "suspended"]),
    wallets: z.array(AddressSchema).openapi({ description: "The first hundred." }),
    createdAt: TimeSchema,
  })
  .openapi("User");

export const DeletionSchema = z
  .object({
    confirm: z.string().openapi({ description: "What `confirm` must say." }),
    goes: z.array(z.string()),
    stays: z.array(z.string()),
  })
  .openapi("Deletion");
