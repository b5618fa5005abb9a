import { createHash, randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { checksumAddress } from "../chain/address.ts";
import { challenges } from "../db/coreTables.ts";
import type { Database } from "../db/openDatabase.ts";
import { AppError } from "../http/AppError.ts";
import {
  linkMessage,
  type MessageFields,
  nonceOf,
  recoveryMessage,
  signInMessage,
} from "./messages.ts";

type Purpose = "sign_in" | "link" | "recovery";
type Issue = { address: string; origin: string; personId?: string };
export type Challenges = ReturnType<typeof createChallenges>;

const LIFETIME_MS = 5 * 60_000;
const MESSAGES = { sign_in: signInMessage, link: linkMessage, recovery: recoveryMessage };

type Options = { db: Database; now: () => number; chainId: number };

/** Messages to be signed: each issued by us, for one address, for five minutes, for one use. */
export function createChallenges(options: Options) {
  const { db, now, chainId } = options;

  return {
    issue: async (purpose: Purpose, { address, origin, personId }: Issue) => {
      const nonce = randomBytes(16).toString("hex");
      const issuedAt = new Date(now());
      const expiresAt = new Date(now() + LIFETIME_MS);
      await db.insert(challenges).values({
        nonceHash: hashOf(nonce),
        purpose,
        address: address.toLowerCase(),
        personId: personId ?? null,
        origin,
        chainId,
        issuedAt,
        expiresAt,
      });
      const fields = {
        address,
        origin,
        chainId,
        nonce,
        issuedAt,
        expiresAt,
        personId: personId ?? null,
      };
      return { message: MESSAGES[purpose](fields), expiresAt };
    },

    /**
     * Takes a signed message back and burns its nonce, whatever comes of it.
     * @returns the address, lower case, that the message is about.
     */
    redeem: async (purpose: "sign_in" | "recovery", message: string): Promise<string> =>
      (await take(options, { purpose, message })).address,

    /** The same for a wallet that a person links. Throws `challenge_unknown` for another's. */
    redeemLink: async (message: string, personId: string): Promise<string> => {
      const issued = await take(options, { purpose: "link", message });
      if (issued.personId !== personId) throw new AppError("challenge_unknown");
      return issued.address;
    },
  };
}

/**
 * The text must be byte for byte what was issued, which fixes domain, URI, chain, address, account
 * and times at once.
 */
async function take(
  { db, now, chainId }: Options,
  { purpose, message }: { purpose: Purpose; message: string },
) {
  const nonce = nonceOf(message);
  if (nonce === undefined) throw new AppError("challenge_unknown");
  const [issued] = await db
    .delete(challenges)
    .where(and(eq(challenges.nonceHash, hashOf(nonce)), eq(challenges.purpose, purpose)))
    .returning();
  // A restart with another chain makes what was issued before worthless.
  if (issued === undefined || issued.chainId !== chainId) throw new AppError("challenge_unknown");
  if (issued.expiresAt.getTime() <= now()) throw new AppError("challenge_expired");
  const fields: MessageFields = { ...issued, nonce, address: checksumAddress(issued.address) };
  if (MESSAGES[purpose](fields) !== message) throw new AppError("message_altered");
  return issued;
}

function hashOf(nonce: string): string {
  return createHash("sha256").update(nonce).digest("hex");
}
