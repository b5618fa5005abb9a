import { randomBytes } from "node:crypto";
import { readCode } from "../messages/readOutbox.ts";
import { cookiesOf } from "../signIn.ts";
import type { TestApi } from "../startApi.ts";

export const GOOD_PASSWORD = "달빛 아래 고양이 세 마리";

/** Signs up by e-mail, as a new user would: asks for the code, reads it, confirms it. */
export async function signUp(
  api: Pick<TestApi, "request">,
  given: { email?: string; username?: string } = {},
) {
  const id = randomBytes(6).toString("hex");
  const { email = `${id}@example.com`, username = `u${id}` } = given;
  const emailToken = await confirmedEmail(api, email);
  const json = { email, password: GOOD_PASSWORD, username };
  const made = await api.request("POST", "/api/users", { json, token: emailToken });
  if (made.status !== 201) throw new Error(`sign-up failed: ${made.text}`);
  const { userId, accessToken: token } = made.json as { userId: string; accessToken: string };
  const cookie = cookiesOf(made.headers);
  return { email, username, password: GOOD_PASSWORD, userId, token, cookie };
}

export async function confirmedEmail(
  api: Pick<TestApi, "request">,
  email: string,
): Promise<string> {
  await api.request("POST", "/api/emails", { json: { email } });
  const json = { email, code: await readCode(api, email) };
  return (await api.request("POST", "/api/emails/confirm", { json })).json.token;
}
