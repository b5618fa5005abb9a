import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { twoFactor } from "../../db/proofTables.ts";
import { sessions } from "../../db/sessionTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Person, Transaction } from "../people/personStore.ts";
import type { Session } from "../sessions/session.ts";

/** By a password, of which it is known when it was set. */
export type Compared = { passwordAt?: Date | null };

/** A second proof is asked for by now, or the one of before counts no more. */
export class SecondProofMissing extends Error {
  override readonly name = "SecondProofMissing";
}

/** Throws `login_failed` if the password that was compared is another one by now. */
export function requireSamePassword(person: Person, { passwordAt }: Compared): void {
  if (passwordAt === undefined) return;
  if (person.passwordAt?.getTime() !== passwordAt?.getTime()) throw new AppError("login_failed");
}

/** Throws SecondProofMissing if one was turned on meanwhile. */
export async function requireNoSecondProof(tx: Transaction, personId: string): Promise<void> {
  const on = and(eq(twoFactor.personId, personId), isNotNull(twoFactor.confirmedAt));
  const [found] = await tx.select({ method: twoFactor.method }).from(twoFactor).where(on).limit(1);
  if (found !== undefined) throw new SecondProofMissing();
}

/** Throws SecondProofMissing if the session in which it was given has ended meanwhile. */
export async function requireLiving(tx: Transaction, { id }: Session): Promise<void> {
  const living = and(eq(sessions.id, id), isNull(sessions.revokedAt));
  const [found] = await tx.select({ id: sessions.id }).from(sessions).where(living);
  if (found === undefined) throw new SecondProofMissing();
}
