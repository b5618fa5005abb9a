import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Database } from "../../db/openDatabase.ts";
import { AppError } from "../../http/AppError.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { recordEvent } from "../securityEvents.ts";
import { createAccessTokens } from "./accessTokens.ts";
import { checkToken } from "./checkToken.ts";
import { refreshSession } from "./refreshSession.ts";
import { createRevocations } from "./revocations.ts";
import type { Client, Session } from "./session.ts";
import {
  type Ending,
  endTogether,
  keepProof,
  listSessions,
  type Together,
} from "./sessionStore.ts";
import { createSigningKeys } from "./signingKeys.ts";
import { type Started, startSession } from "./startSession.ts";

export type Sessions = ReturnType<typeof createSessions>;

/** Who is signed in, and how they proved themselves. */
type Starting = Omit<Parameters<typeof startSession>[1], "replaced">;

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

  const grant = async (started: Started): Promise<Grant> => ({
    ...started,
    ...(await tokens.sign(started.session)),
  });

  async function end(of: Ending, together?: Together): Promise<number> {
    const ended = await endTogether(options, { ...of, together });
    noteEnded(ended);
    return ended.length;
  }

  function noteEnded(ids: string[]): void {
    for (const id of ids) revocations.addSession(id);
  }

  return {
    jwks: keys.jwks,
    /** Follows what other processes end. Without it the database is asked for each request. */
    watch: revocations.start,
    stop: revocations.stop,

    /** Who an access token stands for: their session, or why there is none. */
    check: (token: string) => checkToken({ db, now, tokens, revocations }, token),

    /** A new session; the one that it replaces ends. Throws `suspended`. */
    start: async (who: Starting, replaced: Session | undefined): Promise<Grant> => {
      const started = await startSession(options, { ...who, replaced });
      noteEnded(started.ended);
      return await grant(started);
    },

    /** The next tokens of a session. An old token used again ends it. */
    refresh: async (token: string, client: Client): Promise<Grant> => {
      const refreshed = await refreshSession(options, { token, client });
      if (!("refused" in refreshed)) return await grant(refreshed);
      if (refreshed.ended !== undefined) revocations.addSession(refreshed.ended);
      throw new AppError(refreshed.refused);
    },

    /** Ends one session of a person, or all but one, and `together` with it; says how many. */
    end,
    /** Those that a transaction has ended: this process knows at once. */
    noteEnded,

    signOut: async ({ id, personId }: Session, client: Client): Promise<void> => {
      const event = { kind: "signed_out", personId, sessionId: id, client } as const;
      await end({ personId, id, why: "signed_out" }, (tx) =>
        recordEvent(tx, { ...event, at: new Date(now()) }),
      );
    },

    /** A person's living sessions, the one used last first. */
    list: (personId: string) => listSessions(options, personId),

    /** The person has just proved themselves again in this session. */
    proved: async (session: Session, { method, client }: { method: string; client: Client }) =>
      await tokens.sign(await keepProof(options, { session, method, client })),

    /** A person's tokens that were made before are looked up again from now on. */
    rightsChanged: revocations.addPerson,
  };
}
