import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { wallets } from "../../db/coreTables.ts";
import { sessions } from "../../db/sessionTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Origin } from "../../wallets/walletStore.ts";
import { isSignedBy } from "../isSignedBy.ts";
import { lockPerson, type Transaction } from "../people/personStore.ts";
import { requireAnotherWayIn } from "../people/waysIn.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client, Session } from "../sessions/session.ts";
import { absorbBare, isBare } from "./bareAccounts.ts";

type Linked = { message: string; signature: string; origin: Origin };
type By = { session: Session; client: Client };

/**
 * Links a wallet that has signed for this very account; a repeat changes nothing. Throws
 * `wallet_taken` and what the message is refused for.
 * @returns the address, lower case.
 */
export async function linkWallet(
  context: Context,
  { message, signature, origin, session, client }: Linked & By,
): Promise<string> {
  const { challenges, rpc, db, twoFactor, now } = context;
  const { personId } = session;
  const address = await challenges.redeemLink(message, personId);
  if (!(await isSignedBy(address, { message, signature, rpc }))) {
    throw new AppError("signature_invalid");
  }
  const link = { address, origin, session, client, at: new Date(now()) };
  const isNew = await db.transaction((tx) => keepLink(tx, link));
  if (isNew) await twoFactor.tell(personId, "wallet_linked");
  return address;
}

/**
 * Keeps that a proved wallet is a person's, and not any more an account of its own. Throws
 * `wallet_taken`.
 * @returns whether it was not theirs before.
 */
export async function keepLink(
  tx: Transaction,
  { address, origin, session, client, at }: { address: string; origin: Origin; at: Date } & By,
): Promise<boolean> {
  const { personId, id: sessionId } = session;
  await lockPerson(tx, personId);
  const added = await tx
    .insert(wallets)
    .values({ address, personId, origin })
    .onConflictDoNothing()
    .returning({ address: wallets.address });
  const [kept] = await tx.select().from(wallets).where(eq(wallets.address, address));
  if (kept === undefined) throw new AppError("wallet_taken");
  if (kept.personId !== personId) {
    if (!(await isBare(tx, kept.personId))) throw new AppError("wallet_taken");
    await absorbBare(tx, { from: kept.personId, into: personId, at });
  } else if (added.length === 0) {
    return false;
  }
  const event = { kind: "wallet_linked", personId, sessionId, address } as const;
  await recordEvent(tx, { ...event, client, at });
  return true;
}

/**
 * Unlinks a wallet: it begins an account of its own, and takes its backup along, for whoever has
 * its key. Throws `not_found`, `last_way_in`.
 */
export async function unlinkWallet(
  { db, now, sessions: open }: Context,
  { address, session, client }: { address: string } & By,
): Promise<void> {
  const { personId, id: sessionId } = session;
  const at = new Date(now());
  await db.transaction(async (tx) => {
    await requireAnotherWayIn(tx, { personId, besides: { address } });
    const alone = randomUUID();
    await tx.insert(people).values({ id: alone, createdAt: at });
    const own = and(eq(wallets.address, address), eq(wallets.personId, personId));
    const moved = await tx.update(wallets).set({ personId: alone }).where(own).returning();
    if (moved.length === 0) throw new AppError("not_found");
    // Sessions go on, without the wallet; tokens that name it are looked up again.
    const proved = and(eq(sessions.personId, personId), eq(sessions.address, address));
    await tx.update(sessions).set({ address: null }).where(proved);
    await tx.update(people).set({ accessChangedAt: at }).where(eq(people.id, personId));
    await recordEvent(tx, { kind: "wallet_unlinked", personId, sessionId, client, at, address });
  });
  open.rightsChanged(personId);
}
