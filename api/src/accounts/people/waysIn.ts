import { and, count, eq, ne } from "drizzle-orm";
import { identities, people } from "../../db/accountTables.ts";
import { wallets } from "../../db/coreTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { AppError } from "../../http/AppError.ts";
import type { SocialProviderName } from "../social/socialProvider.ts";

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** A way to sign in that is about to be taken from an account. */
type Besides = { provider: SocialProviderName } | { address: string };

/**
 * Throws `last_way_in` unless the person can sign in by something else. The transaction holds the
 * person, so that two ways are not taken at once.
 */
export async function requireAnotherWayIn(
  tx: Transaction,
  { personId, besides }: { personId: string; besides: Besides },
): Promise<void> {
  const [person] = await tx.select().from(people).where(eq(people.id, personId)).for("update");
  if (person === undefined) throw new AppError("not_found");
  if (person.passwordHash !== null && person.email !== null) return;
  const isOtherIdentity =
    "provider" in besides ? ne(identities.provider, besides.provider) : undefined;
  const isOtherWallet = "address" in besides ? ne(wallets.address, besides.address) : undefined;
  const [[linked], [own]] = await Promise.all([
    tx
      .select({ ways: count() })
      .from(identities)
      .where(and(eq(identities.personId, personId), isOtherIdentity)),
    tx
      .select({ ways: count() })
      .from(wallets)
      .where(and(eq(wallets.personId, personId), isOtherWallet)),
  ]);
  if ((linked?.ways ?? 0) + (own?.ways ?? 0) === 0) throw new AppError("last_way_in");
}
