/** As the server's `reason` of `password_refused`. */
export type PasswordFault =
  | "too_short"
  | "too_long"
  | "too_common"
  | "holds_email"
  | "holds_username";

export interface PasswordOwner {
  email?: string | null | undefined;
  username?: string | null | undefined;
}

const charsMin = 10;
const charsMax = 128;
/** A shorter name can stand in a password by chance. */
const nameCharsMin = 4;
const distinctMin = 5;

/** What is surely wrong with a password. The server knows many common ones besides. */
export function passwordFault(password: string, owner: PasswordOwner = {}): PasswordFault | null {
  const text = password.normalize("NFKC");
  const { length } = [...text];
  if (length < charsMin) return "too_short";
  if (length > charsMax) return "too_long";
  if (holds(text, owner.email?.split("@")[0])) return "holds_email";
  if (holds(text, owner.username)) return "holds_username";
  if (/^\d+$/.test(text) || new Set(text).size < distinctMin) return "too_common";
  return null;
}

/** A hint of how hard a password is to guess: 0 won't do, 3 is good. */
export function passwordStrength(password: string, owner: PasswordOwner = {}): 0 | 1 | 2 | 3 {
  if (passwordFault(password, owner)) return 0;
  const distinct = new Set(password.toLowerCase()).size;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password));
  const score = [...password].length + distinct + 2 * kinds.length;
  if (score >= 32) return 3;
  return score >= 24 ? 2 : 1;
}

function holds(text: string, name: string | null | undefined): boolean {
  const wanted = (name ?? "").normalize("NFKC").toLowerCase();
  return [...wanted].length >= nameCharsMin && text.toLowerCase().includes(wanted);
}
