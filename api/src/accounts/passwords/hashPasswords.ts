import { type Algorithm, hash, parseOptions, verify } from "@node-rs/argon2";
import { createWorkQueue } from "../../workQueue.ts";

export type Passwords = ReturnType<typeof createPasswords>;

/** OWASP's figures for argon2id: 19 MiB, two passes, one lane; some 10 ms of one processor. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const ARGON2ID: Algorithm.Argon2id = 2;
/** What may wait is answered within a second; more would only wait to be given up. */
const WAITING_MAX = 64;
/** Of no password, with the parameters above. */
export const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$amFuZ3Rlby1ub2JvZHkhIQ$" +
  "R2h6Jxk3pQbJQ0mYk3nV8m2uY9h1sQwUq5t7cE4zXaM";

/**
 * Hashes and compares passwords, off the event loop and one at a time, so that sign-ins leave a
 * processor to all else. Throws `overloaded` when too many wait; `place`, where it is asked from,
 * is refused before others if most come from there.
 */
export function createPasswords(parameters = PARAMETERS) {
  const queue = createWorkQueue({ running: 1, waiting: WAITING_MAX });
  const options = { ...parameters, algorithm: ARGON2ID };

  return {
    /** The hash to keep of a password, in PHC's text form. */
    hash: (password: string, place?: string): Promise<string> =>
      queue.run(() => hash(normal(password), options), place),

    /**
     * Whether a password is the one that was hashed. Without a hash (nobody has this name) it takes
     * as long and says no. `rehashed` is to be kept instead where the parameters were others.
     */
    verify: async (
      kept: string | null | undefined,
      password: string,
      place?: string,
    ): Promise<{ matches: boolean; rehashed?: string }> => {
      const against = kept ?? NOBODYS_HASH;
      const matches = await queue.run(() => verify(against, normal(password)), place);
      if (!matches || kept === null || kept === undefined) return { matches: false };
      if (!isStale(kept, parameters)) return { matches };
      return { matches, rehashed: await queue.run(() => hash(normal(password), options), place) };
    },
  };
}

/** The same letters typed on another system are the same password. */
export function normal(password: string): string {
  return password.normalize("NFKC");
}

function isStale(kept: string, parameters: typeof PARAMETERS): boolean {
  const { memoryCost, timeCost, parallelism, algorithm } = parseOptions(kept);
  return (
    algorithm !== ARGON2ID ||
    memoryCost !== parameters.memoryCost ||
    timeCost !== parameters.timeCost ||
    parallelism !== parameters.parallelism
  );
}
