import { and, eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { identities } from "../../db/accountTables.ts";
import { wallets } from "../../db/coreTables.ts";
import { AppError } from "../../http/AppError.ts";
import { isSignedBy } from "../isSignedBy.ts";
import { isPasswordOf } from "../passwords/setPassword.ts";
import { readPerson } from "../people/personStore.ts";
import type { Client, Session } from "../sessions/session.ts";
import type { SocialProviderName } from "../social/socialProvider.ts";
import type { CodeSource } from "../twoFactor/createTwoFactor.ts";
import { SECOND_PROOF } from "./enterAccount.ts";

export type Proof =
  | { method: "password"; password: string }
  | { method: CodeSource; code: string }
  | { method: "wallet"; message: string; signature: string };

/** Proofs at another site come by way of `returnSignedIn`. */
export type ProofMethod = Proof["method"] | SocialProviderName;

/**
 * Checks that it is still the same person. Where the account asks for a second proof, only that
 * counts: whoever found a session open may know the password. Throws `proof_needed` for a kind of
 * proof that does not count, `login_failed`, `code_wrong`, `signature_invalid`.
 * @returns what is added to the session's `amr`.
 */
export async function proveAgain(
  context: Context,
  { session, proof, client }: { session: Session; proof: Proof; client: Client },
): Promise<string> {
  await requireMethod(context, session, proof.method);
  if (proof.method === "password") {
    return await provePassword(context, { session, client, password: proof.password });
  }
  if (proof.method === "wallet") return await proveWallet(context, session, proof);
  await context.twoFactor.verify(session.personId, { ...proof, client });
  return SECOND_PROOF;
}

/** Throws `proof_needed` unless this kind of proof counts for who is in the session. */
export async function requireMethod(
  context: Context,
  session: Session,
  method: ProofMethod,
): Promise<void> {
  const methods = await proofMethods(context, session);
  if (!methods.includes(method)) throw new AppError("proof_needed", { extension: { methods } });
}

/** The kinds of proof that count for a person; other sites by their names. */
export async function proofMethods(
  { db, twoFactor, social }: Context,
  { personId, address }: Session,
): Promise<ProofMethod[]> {
  const active = await twoFactor.active(personId);
  if (active.length > 0) return [...active.map(({ method }) => method), "RECOVERY_CODE"];
  const person = await readPerson(db, personId);
  const [wallet] = await db
    .select({ address: wallets.address })
    .from(wallets)
    .where(eq(wallets.personId, personId))
    .limit(1);
  const linked = await db
    .select({ provider: identities.provider })
    .from(identities)
    .where(eq(identities.personId, personId));
  return [
    ...(person.passwordHash === null ? [] : ["password" as const]),
    ...(wallet === undefined && address === null ? [] : ["wallet" as const]),
    ...linked.map(({ provider }) => provider).filter((provider) => provider in social.providers),
  ];
}

async function provePassword(
  context: Context,
  { session, ...given }: { session: Session; password: string; client: Client },
) {
  const person = await readPerson(context.db, session.personId);
  if (!(await isPasswordOf(context, { person, ...given }))) throw new AppError("login_failed");
  return "pwd";
}

async function proveWallet(
  { challenges, rpc, db }: Context,
  session: Session,
  { message, signature }: { message: string; signature: string },
) {
  const address = await challenges.redeem("sign_in", message);
  const [own] = await db
    .select({ address: wallets.address })
    .from(wallets)
    .where(and(eq(wallets.address, address), eq(wallets.personId, session.personId)));
  const isTheirs = own !== undefined || session.address === address;
  if (!isTheirs || !(await isSignedBy(address, { message, signature, rpc }))) {
    throw new AppError("signature_invalid");
  }
  return "wallet";
}
