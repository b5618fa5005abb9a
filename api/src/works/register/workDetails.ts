import { z } from "zod";
import { AppError } from "../../http/AppError.ts";

export type WorkDetails = {
  title: string;
  description: string;
  royaltyBps: number;
  /** How many copies, for a limited edition; null for a unique work. */
  editionSize: number | null;
  /** The creator has seen the near duplicates and says that this is another work. */
  acknowledgesNear: boolean;
};

// Controls, and marks that turn the direction of the text around them: one title could pass for
// another, or spoil the page around it. A description may have lines and tabs.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const NOT_IN_TITLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const NOT_IN_DESCRIPTION = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

const visible = (forbidden: RegExp) => (text: string) =>
  text.isWellFormed() && !forbidden.test(text);
/** NFC, so that the same words give the same metadata on every system. */
const normalised = (text: string) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim();

const form = z.object({
  title: z
    .string()
    .transform(normalised)
    .pipe(z.string().min(1).max(120).refine(visible(NOT_IN_TITLE), "has control characters")),
  description: z
    .string()
    .default("")
    .transform(normalised)
    .pipe(z.string().max(5_000).refine(visible(NOT_IN_DESCRIPTION), "has control characters")),
  royaltyBps: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,3})$/, "must be digits")
    .transform(Number)
    .pipe(z.int().min(0).max(1_000)),
  editionSize: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/, "must be digits")
    .transform(Number)
    .pipe(z.int().min(1).max(100_000))
    .optional(),
  acknowledgeNear: z.literal("true").optional(),
});

/** Reads the form's fields beside the file; `invalid_request` names each wrong one. */
export function readWorkDetails(fields: Record<string, string>): WorkDetails {
  const parsed = form.safeParse(fields);
  if (parsed.success) {
    const { acknowledgeNear, editionSize = null, ...details } = parsed.data;
    return { ...details, editionSize, acknowledgesNear: acknowledgeNear === "true" };
  }
  const errors = parsed.error.issues.map(({ path, code, message }) => ({
    path: ["form", ...path].join("."),
    code,
    message,
  }));
  throw new AppError("invalid_request", { errors });
}
