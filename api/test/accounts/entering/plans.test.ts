import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Wallet } from "ethers";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dropExpired } from "../../../src/db/dropExpired.ts";
import { signUp } from "../../support/accounts/signUp.ts";
import { expectIndexed } from "../../support/expectIndexed.ts";
import { recordStatements, type Statement } from "../../support/recordStatements.ts";
import { cookiesOf, signIn } from "../../support/signIn.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

const ORIGIN = { origin: "http://localhost:3000" };

let api: TestApi;
let statements: Statement[];

/** Lives through an account once, and keeps what was asked of the database. */
beforeAll(async () => {
  api = await startApi();
  const recording = recordStatements();
  api.context.sessions.watch();
  const person = await signUp(api);
  const { email, password, username, token } = person;
  const call = (method: string, path: string, json?: object) =>
    api.request(method, path, { token, ...(json !== undefined && { json }) });
  for (const given of [password, "wrong"]) {
    await api.request("POST", "/api/login", { json: { email, password: given } });
  }
  const headers = { cookie: person.cookie, ...ORIGIN };
  const refreshed = await api.request("POST", "/api/login/refresh", { headers });
  expect(cookiesOf(refreshed.headers)).toContain("access=");
  await call("POST", "/api/login/proof", { method: "password", password });
  await call("PUT", "/api/users/me/profile", { name: "민수" });
  const wallet = new Wallet(Wallet.createRandom().privateKey);
  const asked = await call("POST", "/api/auth/challenge", {
    address: wallet.address,
    purpose: "link",
  });
  const { message } = asked.json;
  const signature = await wallet.signMessage(message);
  await call("POST", "/api/users/me/wallets", { message, signature });
  await signIn(api, wallet);
  const made = await call("POST", "/api/users/me/api-keys", { name: "bot", scopes: ["read"] });
  const key = await new SignJWT({ access_key: made.json.accessKey, nonce: randomUUID() })
    .setProtectedHeader({ alg: "HS512" })
    .sign(new TextEncoder().encode(made.json.secretKey));
  expect((await api.request("GET", "/api/users/me", { token: key })).status).toBe(200);
  for (const path of ["sessions", "events", "api-keys", "security", "export", "deletion"]) {
    expect((await call("GET", `/api/users/me/${path}`)).status).toBe(200);
  }
  await call("DELETE", `/api/users/me/api-keys/${made.json.id}`);
  await call("DELETE", `/api/users/me/wallets/${wallet.address}`);
  await call("DELETE", "/api/users/me/sessions");
  await call("PUT", "/api/users/me/reset/password", { email });
  await call("GET", `/api/reset-password?token=${"a".repeat(43)}`);
  const passwords = { currentPassword: password, newPassword: "다른 좋은 비밀번호 하나" };
  const confirmPassword = passwords.newPassword;
  await call("PUT", "/api/users/me/password", { ...passwords, confirmPassword });
  await dropExpired(api.context.pool, Date.now());
  const pictures = join(api.config.dataDir, "pictures");
  await mkdir(pictures);
  await writeFile(join(pictures, `${randomUUID()}.webp`), "");
  await api.context.sweepPictures();
  expect((await call("DELETE", "/api/users/me", { confirm: username })).status).toBe(204);
  recording.stop();
  statements = recording.statements();
});
afterAll(() => api.stop());

it("reads no whole table, whatever is asked of an account", async () => {
  expect(statements.length).toBeGreaterThan(70);
  const faults: string[] = [];
  for (const statement of statements) {
    await expectIndexed(api.context.pool, statement).catch((error: Error) => {
      faults.push(`${error.message.slice(0, 300)}\n${statement.text}`);
    });
  }
  expect(faults).toEqual([]);
});
