import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Database } from "../db/openDatabase.ts";
import { createMessages, type Messages } from "../messages/createMessages.ts";
import type { Mail, Sender, Sms } from "../messages/senders.ts";
import { type Challenges, createChallenges } from "./challenges.ts";
import { type Codes, createCodes } from "./codes/createCodes.ts";
import { createTries, type Tries } from "./codes/createTries.ts";
import { createEmailTokens, type EmailTokens } from "./emails/emailTokens.ts";
import { createPasswords, type Passwords } from "./passwords/hashPasswords.ts";
import { createSmsVerifier, type IdentityVerifier } from "./phones/identityVerifier.ts";
import { createPictureStore, type PictureStore } from "./pictures/pictureStore.ts";
import { createPictureSweep } from "./pictures/sweepPictures.ts";
import { openServerKey } from "./secrets/openServerKey.ts";
import { createSecrets, type Secrets } from "./secrets/secrets.ts";
import { createSessions, type Sessions } from "./sessions/sessions.ts";
import { createSocialAttempts, type SocialAttempts } from "./social/socialAttempts.ts";
import type { SocialProviders } from "./social/socialProvider.ts";
import { createTwoFactor, type TwoFactor } from "./twoFactor/createTwoFactor.ts";

/** What signs people in and keeps their accounts. */
export type Accounts = {
  /** What the server's own key does. */
  secrets: Secrets;
  passwords: Passwords;
  /** Mails and short messages on their way. */
  messages: Messages;
  tries: Tries;
  codes: Codes;
  /** Say that somebody reads an address's mail. */
  emailTokens: EmailTokens;
  /** The second proof. */
  twoFactor: TwoFactor;
  /** Makes sure that a telephone is a person's. */
  identityVerifier: IdentityVerifier;
  challenges: Challenges;
  sessions: Sessions;
  /** The sites whose accounts one may sign in with, and who is away there. */
  social: { providers: SocialProviders; attempts: SocialAttempts };
  /** Pictures of people. */
  personPictures: PictureStore;
  /** Removes those that nobody has any more; says how many. */
  sweepPictures: () => Promise<number>;
};

type Options = {
  config: Config;
  pool: Pool;
  db: Database;
  logger: Logger;
  now: () => number;
  chainId: number;
  mail: Sender<Mail>;
  sms: Sender<Sms>;
  socialProviders: SocialProviders;
};

export async function createAccounts(options: Options): Promise<Accounts> {
  const { config, pool, db, logger, now, chainId, mail, sms } = options;
  const { dataDir, serverKey: given, publicOrigin: origin } = config;
  const secrets = createSecrets(await openServerKey({ dataDir, given }));
  const tries = createTries({ pool, now });
  const codes = createCodes({ pool, db, secrets, tries, now });
  const messages = createMessages({ pool, db, secrets, mail, sms, origin, logger, now });
  const { sessionMs: lifetimeMs, sessionIdleMs: idleMs } = config;
  return {
    secrets,
    passwords: createPasswords(),
    messages,
    tries,
    codes,
    emailTokens: createEmailTokens({ secrets, issuer: origin, now }),
    twoFactor: createTwoFactor({ db, secrets, tries, codes, messages, now }),
    identityVerifier: createSmsVerifier({ codes, messages, secrets, now }),
    social: {
      providers: options.socialProviders,
      attempts: createSocialAttempts({ db, secrets, now }),
    },
    personPictures: createPictureStore(dataDir),
    sweepPictures: createPictureSweep({ pool, dataDir, now }),
    challenges: createChallenges({ db, now, chainId }),
    sessions: createSessions({
      pool,
      db,
      secrets,
      now,
      logger,
      issuer: origin,
      lifetimeMs,
      idleMs,
    }),
  };
}
