import type { Person } from "../openPerson.ts";
import type { Credentials } from "./accounts.ts";
import { readCode } from "./readCode.ts";

/** An account by e-mail, made by requests, and the person's browser signed in to it. */
export async function openAccount(person: Person, account: Credentials): Promise<void> {
  const { request } = person.context;
  const post = async (path: string, data: object, headers = {}) => {
    const answer = await request.post(path, { data, headers });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const { email } = account;
  const language = await person.page.evaluate(() => navigator.language);
  const afterMs = Date.now();
  await post("/api/emails", { email }, { "accept-language": language });
  const code = await readCode(person, { to: email, afterMs });
  const { token } = await post("/api/emails/confirm", { email, code });
  const headers = { authorization: `Bearer ${token}`, "accept-language": language };
  await post("/api/users", account, headers);
  await person.goto("/");
  // As the sign-in page notes it: the cookies can't be read.
  await person.page.evaluate(() => localStorage.setItem("jangteo.session", "e-mail"));
}
