import { AppError } from "../../http/AppError.ts";
import { isCommon } from "./commonPasswords.ts";
import { normal } from "./hashPasswords.ts";

export const PASSWORD_CHARS_MIN = 10;
export const PASSWORD_CHARS_MAX = 128;
/** A shorter name can stand in a password by chance. */
const NAME_CHARS_MIN = 4;

export type PasswordFault =
  | "too_short"
  | "too_long"
  | "too_common"
  | "holds_email"
  | "holds_username";

type Owner = { email?: string | null; username?: string | null };

/** Throws `password_refused` with the reason, if a password is not to be taken for this person. */
export function requireGoodPassword(password: string, owner: Owner): void {
  const reason = faultOf(password, owner);
  if (reason !== undefined) throw new AppError("password_refused", { extension: { reason } });
}

/** What is wrong with a password; no rules on kinds of characters. */
export function faultOf(password: string, { email, username }: Owner): PasswordFault | undefined {
  const text = normal(password);
  const { length } = [...text];
  if (length < PASSWORD_CHARS_MIN) return "too_short";
  // Half a character would be hashed as another one is.
  if (length > PASSWORD_CHARS_MAX || !text.isWellFormed()) return "too_long";
  if (holds(text, email?.split("@")[0])) return "holds_email";
  if (holds(text, username)) return "holds_username";
  return isCommon(text) ? "too_common" : undefined;
}

function holds(text: string, name: string | null | undefined): boolean {
  const wanted = normal(name ?? "").toLowerCase();
  return [...wanted].length >= NAME_CHARS_MIN && text.toLowerCase().includes(wanted);
}
