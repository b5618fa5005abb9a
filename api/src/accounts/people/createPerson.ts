import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { AppError } from "../../http/AppError.ts";
import { limitKeyOfIp } from "../../http/access/clientIp.ts";
import type { Language } from "../../http/language.ts";
import { requireGoodPassword } from "../passwords/checkPassword.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client } from "../sessions/session.ts";
import { takenOf } from "./takenOf.ts";
import { usernameKey } from "./usernames.ts";

type Given = {
  emailToken: string;
  email: string;
  password: string;
  username: string;
  language: Language;
  client: Client;
};

/**
 * Makes the account of whoever confirmed an e-mail address. Throws `email_token_invalid`,
 * `password_refused`, `email_taken`, `username_taken`; the token is spent only if it works.
 */
export async function createPerson(context: Context, given: Given): Promise<string> {
  const { db, emailTokens, passwords, config } = context;
  const { email, username, password, language, client } = given;
  if ((await emailTokens.read(given.emailToken)) !== email) {
    throw new AppError("email_token_invalid");
  }
  requireGoodPassword(password, { email, username });
  const passwordHash = await passwords.hash(password, limitKeyOfIp(client.ip));
  const id = randomUUID();
  const at = new Date(context.now());
  try {
    await db.transaction(async (tx) => {
      await emailTokens.redeem(given.emailToken, tx);
      await tx.insert(people).values({
        id,
        createdAt: at,
        email,
        emailVerifiedAt: at,
        username,
        usernameKey: usernameKey(username),
        passwordHash,
        passwordAt: at,
        language,
        roles: config.adminEmails.includes(email) ? ["admin"] : [],
      });
      await recordEvent(tx, { kind: "signed_up", personId: id, client, at });
    });
  } catch (error) {
    throw takenOf(error) ?? error;
  }
  return id;
}
