import { randomInt } from "node:crypto";
import type { Pool } from "pg";
import type { Database } from "../../db/openDatabase.ts";
import { codes } from "../../db/proofTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Tries, TryLimit } from "./createTries.ts";

/** What a code is for; one of another purpose is never taken. */
export type CodePurpose =
  | "sign_up"
  | "sign_in_email"
  | "sign_in_sms"
  | "setup_email"
  | "setup_sms"
  | "phone";

/** Whose code: a person's id, or the lookup hash of an address. */
export type CodeOf = { purpose: CodePurpose; subject: string };

export type Codes = ReturnType<typeof createCodes>;

export const CODE_LIFETIME_MS = 10 * 60_000;
const TRIES = 5;
/** With five tries a code, a guesser has one chance in 8,000 a day. */
const RESENDS: TryLimit[] = [
  { name: "code-soon", tries: 1, windowMs: 30_000 },
  { name: "code-hour", tries: 5, windowMs: 3_600_000 },
  { name: "code-day", tries: 25, windowMs: 86_400_000 },
];

type Options = {
  pool: Pool;
  db: Database;
  secrets: Secrets;
  tries: Tries;
  now: () => number;
};

/** Codes of six digits: five tries, ten minutes, good once, replaced by the next one. */
export function createCodes({ pool, db, secrets, tries, now }: Options) {
  const hashOf = (code: string, { purpose, subject }: CodeOf) =>
    secrets.codeHash(code, `${purpose} ${subject}`);
  const placeOf = ({ purpose, subject }: CodeOf) => ({
    table: "codes",
    row: `${purpose} ${subject}`,
  });

  return {
    /** Throws `rate_limited` if there were too many codes for this subject lately. */
    mayIssue: async ({ purpose, subject }: CodeOf): Promise<void> => {
      for (const limit of RESENDS) await tries.spend(limit, `${purpose} ${subject}`);
    },
    /** A new code; the one before is worth nothing now. `payload` is what it proves. */
    issue: async (
      of: CodeOf,
      { payload, into = db }: { payload?: string; into?: Pick<Database, "insert"> } = {},
    ): Promise<string> => {
      const code = String(randomInt(1_000_000)).padStart(6, "0");
      const fresh = {
        codeHash: hashOf(code, of),
        payload: payload === undefined ? null : secrets.seal(payload, placeOf(of)),
        triesLeft: TRIES,
        createdAt: new Date(now()),
        expiresAt: new Date(now() + CODE_LIFETIME_MS),
      };
      await into
        .insert(codes)
        .values({ ...of, ...fresh })
        .onConflictDoUpdate({ target: [codes.purpose, codes.subject], set: fresh });
      return code;
    },
    /**
     * Takes a code back, and what it proves. Each submission takes a try, and a right one all that
     * are left, in one statement: however many come at once, five are looked at and one is right.
     * Throws `code_wrong`, which does not tell a wrong code from an old one or from none.
     */
    redeem: async (of: CodeOf, code: string): Promise<string | undefined> => {
      const { rows } = await pool.query<{ left: number; payload: string | null; right: boolean }>(
        `update app.codes set tries_left = case when code_hash = $4 then -1 else tries_left - 1 end
         where purpose = $1 and subject = $2 and tries_left > 0 and expires_at > $3
         returning tries_left as left, payload, code_hash = $4 as right`,
        [of.purpose, of.subject, new Date(now()), hashOf(code, of)],
      );
      const [tried] = rows;
      if (tried?.right === true) {
        return tried.payload === null ? undefined : secrets.open(tried.payload, placeOf(of));
      }
      throw new AppError("code_wrong", { extension: { triesLeft: tried?.left ?? 0 } });
    },
    /** Whatever is out for a person is worth nothing any more. */
    withdraw: async ({ purpose, subject }: CodeOf): Promise<void> => {
      await pool.query("delete from app.codes where purpose = $1 and subject = $2", [
        purpose,
        subject,
      ]);
    },
  };
}
