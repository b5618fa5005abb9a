import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { recoveryCodes } from "../../db/proofTables.ts";
import type { FactorStore } from "./secondFactors.ts";

const COUNT = 10;
const LETTERS = 10;
/** Crockford's: no letter looks like a digit. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The first codes of who has none, or has used up all; else nothing. */
export async function firstRecoveryCodes(
  store: FactorStore,
  personId: string,
): Promise<string[] | undefined> {
  const left = await countRecoveryCodes(store, personId);
  return left > 0 ? undefined : await renewRecoveryCodes(store, personId);
}

/** Ten new codes of 50 bits, as `7KQ2M-X9TB4`, instead of all before; never shown again. */
export async function renewRecoveryCodes(store: FactorStore, personId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  const createdAt = new Date(store.now());
  const rows = codes.map((code) => {
    return { personId, codeHash: hashOf(store, { personId, code }), createdAt };
  });
  await store.db.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await store.db.insert(recoveryCodes).values(rows);
  return codes;
}

/** Whether it is one of this person's codes that nobody has used yet; it is used now. */
export async function takeRecoveryCode(
  store: FactorStore,
  given: { personId: string; code: string },
): Promise<boolean> {
  const taken = await store.db
    .update(recoveryCodes)
    .set({ usedAt: new Date(store.now()) })
    .where(and(unused(given.personId), eq(recoveryCodes.codeHash, hashOf(store, given))))
    .returning({ personId: recoveryCodes.personId });
  return taken.length === 1;
}

export async function countRecoveryCodes({ db }: FactorStore, personId: string): Promise<number> {
  return await db.$count(recoveryCodes, unused(personId));
}

const unused = (personId: string) =>
  and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt));

function newCode(): string {
  const letters = [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${letters.slice(0, 5).join("")}-${letters.slice(5).join("")}`;
}

/** Of a code as it is compared, however it was typed from paper. */
function hashOf(
  { secrets }: FactorStore,
  { personId, code }: { personId: string; code: string },
): string {
  const plain = code
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return secrets.codeHash(plain, `recovery ${personId}`);
}
