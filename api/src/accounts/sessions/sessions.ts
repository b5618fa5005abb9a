import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { sessions } from "../../db/sessionTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { recordEvent } from "../securityEvents.ts";
import { type Claims, createAccessTokens } from "./accessTokens.ts";
import { type Refreshed, refreshSession } from "./refreshSession.ts";
import { createRevocations } from "./revocations.ts";
import type { Client, Session } from "./session.ts";
import { createSigningKeys } from "./signingKeys.ts";
import { type Started, startSession } from "./startSession.ts";

export type Sessions = ReturnType<typeof createSessions>;

/** What a client gets to be signed in with. */
export type Grant = Started & { accessToken: string; accessExpiresAt: Date };

type Options = {
  pool: Pool;
  db: Database;
  secrets: Secrets;
  now: () => number;
  logger: Logger;
  issuer: string;
  /** A session ends this long after it began. */
  lifetimeMs: number;
  /** It ends earlier if it is not refreshed for this long. */
  idleMs: number;
};

/** Sessions: rows that access tokens name. Ending one is effective within a second, everywhere. */
export function createSessions(options: Options) {
  const { pool, db, secrets, now, logger } = options;
  const keys = createSigningKeys({ pool, secrets, now });
  const tokens = createAccessTokens({ keys, issuer: options.issuer, now });
  const revocations = createRevocations({ pool, now, logger });

  async function grant(started: Started): Promise<Grant> {
    return { ...started, ...(await tokens.sign(started.session)) };
  }

  /** A token's session as it stands now, where what is remembered does not say. */
  async function lookUp(claims: Claims): Promise<Session | undefined> {
    const [row] = await db
      .select({
        personId: sessions.personId,
        revokedAt: sessions.revokedAt,
        address: sessions.address,
        roles: people.roles,
        suspendedAt: people.suspendedAt,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(and(eq(sessions.id, claims.sid), gt(sessions.expiresAt, new Date(now()))));
    if (row === undefined || row.revokedAt !== null || row.personId !== claims.sub)
      return undefined;
    const { address, roles, suspendedAt } = row;
    return { ...sessionOfClaims(claims), address, roles, suspended: suspendedAt !== null };
  }

  async function endWhere(of: { personId: string; id?: string; except?: string; why: string }) {
    const ended = await db
      .update(sessions)
      .set({ revokedAt: new Date(now()), revokedWhy: of.why })
      .where(
        and(
          eq(sessions.personId, of.personId),
          isNull(sessions.revokedAt),
          of.id === undefined ? undefined : eq(sessions.id, of.id),
          of.except === undefined ? undefined : ne(sessions.id, of.except),
        ),
      )
      .returning({ id: sessions.id });
    for (const { id } of ended) revocations.addSession(id);
    return ended.length;
  }

  return {
    jwks: keys.jwks,
    /** Follows what other processes end. Without it the database is asked for each request. */
    watch: revocations.start,
    stop: revocations.stop,

    /** Who an access token stands for: their session, or why there is none. */
    check: async (token: string): Promise<Session | "expired" | "invalid"> => {
      const claims = await tokens.check(token);
      if (typeof claims === "string") return claims;
      if (revocations.isRevoked(claims.sid)) return "invalid";
      const sure =
        revocations.isCurrent() && !revocations.hasChanged(claims.sub, claims.iat * 1_000);
      return sure ? sessionOfClaims(claims) : ((await lookUp(claims)) ?? "invalid");
    },

    /** A new session; the one that it replaces ends. Throws `suspended`. */
    start: async (
      who: { personId: string; address: string | null; amr: string[]; client: Client },
      replaced: Session | undefined,
    ): Promise<Grant> => {
      const started = await startSession(options, { ...who, replaced });
      for (const id of started.ended) revocations.addSession(id);
      return await grant(started);
    },

    /** The next tokens of a session. An old token used again ends it. */
    refresh: async (token: string, client: Client): Promise<Grant> => {
      const refreshed: Refreshed = await refreshSession(options, { token, client });
      if ("refused" in refreshed) {
        if (refreshed.ended !== undefined) revocations.addSession(refreshed.ended);
        throw new AppError(refreshed.refused);
      }
      return await grant(refreshed);
    },

    /** Ends one session of a person, or all but one; says how many. */
    end: endWhere,

    signOut: async ({ id, personId }: Session, client: Client): Promise<void> => {
      await endWhere({ personId, id, why: "signed_out" });
      const at = new Date(now());
      await recordEvent(db, { kind: "signed_out", personId, sessionId: id, client, at });
    },

    /** A person's living sessions, newest first. */
    list: async (personId: string) =>
      await db
        .select()
        .from(sessions)
        .where(
          and(
            eq(sessions.personId, personId),
            isNull(sessions.revokedAt),
            gt(sessions.expiresAt, new Date(now())),
            gt(sessions.seenAt, new Date(now() - options.idleMs)),
          ),
        )
        .orderBy(desc(sessions.seenAt)),

    /** The person has just proved themselves again in this session. */
    proved: async (session: Session, { method, client }: { method: string; client: Client }) => {
      const authAt = new Date(now());
      const amr = [...new Set([...session.amr, method])];
      await db.transaction(async (tx) => {
        await tx.update(sessions).set({ authAt, amr }).where(eq(sessions.id, session.id));
        const { personId, id: sessionId } = session;
        await recordEvent(tx, { kind: "proved", personId, sessionId, client, at: authAt, method });
      });
      return await tokens.sign({ ...session, authAt, amr });
    },

    /** Tokens that were made before are looked up again from now on. */
    rightsChanged: revocations.addPerson,
  };
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
