import { z } from "@hono/zod-openapi";
import { checksumAddress } from "../../chain/address.ts";
import { parseAmount } from "../../money.ts";

const EXAMPLE_ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

/** An address in any case going in; a wrong EIP-55 checksum is refused; checksummed going on. */
export const AddressParameter = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "must be 0x and 40 hex digits")
  .transform((given, issues) => {
    const address = checksumAddress(given);
    const mixedCase = given.slice(2) !== given.slice(2).toLowerCase();
    const upperCase = given.slice(2) === given.slice(2).toUpperCase();
    if (mixedCase && !upperCase && given !== address) {
      issues.addIssue({ code: "custom", message: "the EIP-55 checksum is wrong" });
      return z.NEVER;
    }
    return address;
  })
  .openapi({ type: "string", pattern: "^0x[0-9a-fA-F]{40}$", example: EXAMPLE_ADDRESS });

export const AddressSchema = z
  .string()
  .openapi("Address", { description: "EIP-55 checksummed.", example: EXAMPLE_ADDRESS });

export const HashSchema = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .openapi("Hash", { description: "32 bytes, lower-case hex." });

/** Which copy of a work that is a limited edition. */
export const CopyParameter = z
  .string()
  .regex(/^[1-9][0-9]{0,5}$/, "must be digits")
  .transform(Number)
  .openapi({ type: "integer", minimum: 1, description: "A copy of the edition, by its number." });

export const HashParameter = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, "must be 0x and 64 hex digits")
  .transform((given) => given.toLowerCase())
  .openapi({ type: "string", pattern: "^0x[0-9a-fA-F]{64}$" });

/** Going in: a canonical decimal string of the smallest unit, 0 … 2^256 − 1, as a bigint. */
export const AmountParameter = z
  .string()
  .max(78)
  .transform((given, issues) => {
    const amount = parseAmount(given);
    if (amount !== undefined) return amount;
    issues.addIssue({ code: "custom", message: "must be digits of the smallest unit" });
    return z.NEVER;
  })
  .openapi({ type: "string", pattern: "^(0|[1-9][0-9]{0,77})$", example: "1000000000000000000" });

export const CurrencySchema = z.enum(["ETH", "JTK"]).openapi("Currency");

export const MoneySchema = z
  .object({
    amount: z.string().openapi({
      pattern: "^(0|[1-9][0-9]{0,77})$",
      description: "Decimal digits in the smallest unit (both currencies have 18 decimals).",
      example: "1000000000000000000",
    }),
    currency: CurrencySchema,
  })
  .openapi("Money");

export const TimeSchema = z.string().openapi({ format: "date-time" });

export const TokenIdSchema = z
  .string()
  .openapi("TokenId", { description: "Decimal digits.", example: "1" });

export const BlockSchema = z
  .object({ number: z.int(), hash: HashSchema, at: TimeSchema })
  .openapi("Block");

export const CursorParameter = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[A-Za-z0-9_-]+$/, "must come from nextCursor")
  .optional();

export const LimitParameter = z.coerce.number().int().min(1).max(100).default(24);

/**
 * A named schema or null. `.nullable()` of a named schema documents "this and null at once", which
 * nothing satisfies, and loses the null altogether beside a description.
 */
export const orNull = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);

/** A page of a keyset-paginated list; `nextCursor` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A JSON body of a request, required. */
export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { "application/json": { schema } },
});

/** A JSON answer. */
export const jsonAnswer = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
