export type PasswordProblem = "short" | "long" | "weak";

const minLength = 10;
const maxLength = 200;

/** Why a new password won't do; null if it will. */
export function passwordProblem(password: string): PasswordProblem | null {
  const characters = [...password];
  if (characters.length < minLength) return "short";
  if (characters.length > maxLength) return "long";
  const distinct = new Set(characters).size;
  if (distinct < 5 || /^\d+$/.test(password)) return "weak";
  return null;
}
