import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { totpCode, totpStep } from "../../src/accounts/twoFactor/totp.ts";
import { GOOD_PASSWORD, signUp } from "../support/accounts/signUp.ts";
import { readCode, readOutbox } from "../support/messages/readOutbox.ts";
import { cookiesOf } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const NEW_PASSWORD = "갈매기 여섯 마리와 등대지기";

let api: TestApi;
let clockMs = Date.now();
beforeAll(async () => {
  api = await startApi({ now: () => clockMs, env: { LOG_LEVEL: "trace" } });
});
afterAll(() => api.stop());

/** Lives through an account, and collects all that nobody else may ever read. */
async function live(): Promise<Map<string, string>> {
  const secrets = new Map([["password", GOOD_PASSWORD]]);
  const keep = (name: string, value: string) => secrets.set(name, value);
  const { email, token, cookie } = await signUp(api);
  keep("access token", token);
  for (const pair of cookie.split("; ")) keep(`cookie ${pair}`, pair.split("=")[1] ?? "");
  const me = (method: string, path: string, json?: unknown) =>
    api.request(method, `/api/users/me${path}`, { token, ...(json !== undefined && { json }) });

  const phone = `010${String(randomInt(10_000_000, 100_000_000))}`;
  keep("telephone", phone);
  await me("POST", "/phone", { phone });
  await me("POST", "/phone/confirm", { code: await readCode(api, phone) });

  const begun = await me("PUT", "/security/setting", { enable2FA: true, method: "OTP_APP" });
  const secret: string = begun.json.secret;
  keep("secret of the app", secret);
  const code = totpCode(secret, totpStep(clockMs));
  const confirmed = await me("PUT", "/security/confirm", { method: "OTP_APP", code });
  for (const recovery of confirmed.json.recoveryCodes) {
    keep(`recovery code ${recovery}`, recovery);
    keep(`plain recovery code ${recovery}`, recovery.replace("-", ""));
  }

  clockMs += 60_000;
  const login = await api.request("POST", "/api/login", {
    json: { email, password: GOOD_PASSWORD },
  });
  keep("login token", login.json.loginToken);
  const second = await api.request("POST", "/api/login/2fa", {
    json: { loginToken: login.json.loginToken, code: totpCode(secret, totpStep(clockMs)) },
  });
  expect(second.status).toBe(200);
  for (const pair of cookiesOf(second.headers).split("; ")) {
    keep(`cookie ${pair}`, pair.split("=")[1] ?? "");
  }

  await api.request("POST", "/api/users/any/reset/password", { json: { email } });
  clockMs += 1;
  const resetToken = await vi.waitFor(async () => {
    const mails = await readOutbox(api, email);
    const reset = mails.find(({ template }) => template === "password_reset");
    const found = /token=([\w-]+)/.exec(reset?.text ?? "")?.[1];
    if (found === undefined) throw new Error("no link yet");
    return found;
  }, 10_000);
  keep("reset token", resetToken);
  const json = {
    token: resetToken,
    newPassword: NEW_PASSWORD,
    confirmPassword: NEW_PASSWORD,
  };
  expect((await api.request("POST", "/api/users/reset-password", { json })).status).toBe(204);
  keep("new password", NEW_PASSWORD);
  return secrets;
}

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const { pool } = api.context;
  const { rows: tables } = await pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'app'",
  );
  const texts = tables.map(async ({ name }) => {
    const { rows } = await pool.query<{ row: string }>(
      `select t::text as row from app."${name}" t`,
    );
    return rows.map(({ row }) => `${name}: ${row}`).join("\n");
  });
  return (await Promise.all(texts)).join("\n");
}

it("keeps no secret of an account readably, in the database or in the log", async () => {
  api.context.messages.start();
  const secrets = await live();
  await api.context.messages.settled();
  await api.context.messages.stop();
  expect(secrets.size).toBeGreaterThan(25);
  const places = { database: await dump(), log: api.log() };
  expect(places.database).toContain("outgoing_messages: ");
  expect(places.log).toContain("message sent");
  for (const [name, secret] of secrets) {
    expect(secret.length, name).toBeGreaterThanOrEqual(10);
    for (const [place, text] of Object.entries(places)) {
      expect(text.includes(secret), `${name} in the ${place}`).toBe(false);
    }
  }
});
