import { and, eq, gt } from "drizzle-orm";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { sessions } from "../../db/sessionTables.ts";
import type { AccessTokens, Claims } from "./accessTokens.ts";
import type { Revocations } from "./revocations.ts";
import type { Session } from "./session.ts";

type Parts = {
  db: Database;
  now: () => number;
  tokens: AccessTokens;
  revocations: Revocations;
};

/** The session that an access token stands for, read only where what is remembered can't say. */
export async function checkToken(
  parts: Parts,
  token: string,
): Promise<Session | "expired" | "invalid"> {
  const { tokens, revocations } = parts;
  const claims = await tokens.check(token);
  if (typeof claims === "string") return claims;
  if (revocations.isRevoked(claims.sid)) return "invalid";
  const changed = revocations.hasChanged(claims.sub, claims.iat * 1_000);
  if (revocations.isCurrent() && !changed) return sessionOfClaims(claims);
  return (await lookUp(parts, claims)) ?? "invalid";
}

async function lookUp({ db, now }: Parts, claims: Claims): Promise<Session | undefined> {
  const [row] = await db
    .select({
      personId: sessions.personId,
      revokedAt: sessions.revokedAt,
      address: sessions.address,
      roles: people.roles,
      suspendedAt: people.suspendedAt,
      deletedAt: people.deletedAt,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.id, claims.sid), gt(sessions.expiresAt, new Date(now()))));
  const isOver = row === undefined || row.revokedAt !== null || row.deletedAt !== null;
  if (isOver || row.personId !== claims.sub) return undefined;
  const { address, roles, suspendedAt } = row;
  return { ...sessionOfClaims(claims), address, roles, suspended: suspendedAt !== null };
}

function sessionOfClaims(claims: Claims): Session {
  return {
    id: claims.sid,
    personId: claims.sub,
    address: claims.wallet ?? null,
    roles: claims.roles.filter((role) => role !== "user"),
    amr: claims.amr,
    authAt: new Date(claims.authAt * 1_000),
    expiresAt: new Date(claims.exp * 1_000),
    suspended: false,
  };
}
