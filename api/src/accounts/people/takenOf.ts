import { AppError } from "../../http/AppError.ts";
import type { ProblemCode } from "../../http/problems.ts";

const UNIQUE_VIOLATION = "23505";

/** What only one account can have, by the index that says so. */
const TAKEN: Record<string, ProblemCode> = {
  people_email: "email_taken",
  people_username: "username_taken",
  people_phone: "phone_taken",
  identities_person: "identity_taken",
  identities_provider_subject_pk: "identity_taken",
  wallets_pkey: "wallet_taken",
};

/** The problem behind a refusal of the database, if it is that somebody else was first. */
export function takenOf(error: unknown): AppError | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth++) {
    const { code, constraint } = cause as { code?: string; constraint?: string };
    if (code === UNIQUE_VIOLATION && constraint !== undefined) {
      const taken = TAKEN[constraint];
      return taken === undefined ? undefined : new AppError(taken, { cause: error });
    }
    cause = cause.cause;
  }
  return undefined;
}
