import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import type { Language } from "../../http/language.ts";
import type { CodeOf } from "../codes/createCodes.ts";
import type { Secrets } from "../secrets/secrets.ts";

/** Whose code it is that was sent to an address; the address itself is not kept. */
export function signUpCodeOf(secrets: Secrets, email: string): CodeOf {
  return { purpose: "sign_up", subject: secrets.lookupHash(email, "email") };
}

/**
 * Sends a code to an address, or, if it has an account already, a mail that says so. Both do and
 * take the same, so that nobody learns who has an account. Throws `rate_limited`.
 */
export async function askForCode(
  context: Context,
  { email, language }: { email: string; language: Language },
): Promise<void> {
  const { db, codes, messages, secrets } = context;
  const of = signUpCodeOf(secrets, email);
  await codes.mayIssue(of);
  await db.transaction(async (tx) => {
    const [known] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.email, email), isNull(people.deletedAt)));
    const code = await codes.issue(of, { into: tx });
    const content =
      known === undefined
        ? ({ template: "sign_up_code", code } as const)
        : ({ template: "account_exists" } as const);
    await messages.sendMail({ to: email, language, content }, tx);
  });
}
