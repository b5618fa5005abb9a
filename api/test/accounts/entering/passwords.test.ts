import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { GOOD_PASSWORD, signUp } from "../../support/accounts/signUp.ts";
import { readOutbox } from "../../support/messages/readOutbox.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

const MINUTE_MS = 60_000;
const NEW_PASSWORD = "파란 대문 앞의 오래된 자전거";

let api: TestApi;
let clockMs = Date.now();
let person: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());
beforeEach(async () => {
  person = await signUp(api);
});

const logIn = (password: string, email = person.email) =>
  api.request("POST", "/api/login", { json: { email, password } });
const isSignedIn = async (token: string) =>
  (await api.request("GET", "/api/auth/session", { token })).status === 200;

describe("changing a password", () => {
  const change = (json: object, token = person.token) =>
    api.request("PUT", "/api/users/me/password", { json, token });
  const good = {
    currentPassword: GOOD_PASSWORD,
    newPassword: NEW_PASSWORD,
    confirmPassword: NEW_PASSWORD,
  };

  it("ends every other session, and tells the owner", async () => {
    const other = (await logIn(GOOD_PASSWORD)).json.accessToken;
    expect((await change(good)).status).toBe(204);
    expect(await isSignedIn(person.token)).toBe(true);
    expect(await isSignedIn(other)).toBe(false);
    expect((await logIn(GOOD_PASSWORD)).json.code).toBe("login_failed");
    expect((await logIn(NEW_PASSWORD)).status).toBe(200);
    const mails = await readOutbox(api, person.email);
    expect(mails.map(({ template }) => template)).toContain("notice");
  });

  it("needs the one of before, two alike, and a good one", async () => {
    const { currentPassword: _, ...without } = good;
    for (const [json, code] of [
      [without, "login_failed"],
      [{ ...good, currentPassword: "wrong" }, "login_failed"],
      [{ ...good, confirmPassword: `${NEW_PASSWORD}!` }, "passwords_differ"],
      [{ ...good, newPassword: "short", confirmPassword: "short" }, "password_refused"],
    ] as const) {
      expect((await change(json)).json.code).toBe(code);
    }
    expect((await logIn(GOOD_PASSWORD)).status).toBe(200);
  });

  it("happens once of two at once", async () => {
    const answers = await Promise.all([change(good), change(good), change(good)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });
});

describe("resetting a password", () => {
  const ask = (email: string, method = "POST") =>
    api.request(method, "/api/users/me/reset/password", { json: { email } });
  const use = (token: string, newPassword = NEW_PASSWORD, confirmPassword = newPassword) =>
    api.request("POST", "/api/users/reset-password", {
      json: { token, newPassword, confirmPassword },
    });
  const look = (token: string) => api.request("GET", `/api/reset-password?token=${token}`);

  async function tokenOf(email: string, count = 1): Promise<string> {
    const resets = async () => {
      const mails = await readOutbox(api, email);
      const links = mails.filter(({ template }) => template === "password_reset");
      return links.length >= count ? links : undefined;
    };
    const [newest] = await pollUntil(resets, { what: "a link", timeoutMs: 5_000 });
    return /token=([\w-]{43})/.exec(newest?.text ?? "")?.[1] ?? "";
  }

  it("works by the link in the mail, once, and ends every session", async () => {
    expect((await ask(person.email)).status).toBe(202);
    const token = await tokenOf(person.email);
    expect((await look(token)).json.valid).toBe(true);
    expect((await use(token)).status).toBe(204);
    expect(await isSignedIn(person.token)).toBe(false);
    expect((await logIn(NEW_PASSWORD)).status).toBe(200);
    expect((await use(token)).json.code).toBe("reset_token_invalid");
    expect((await look(token)).json.code).toBe("reset_token_invalid");
  });

  it("answers the same for nobody, and sends them nothing", async () => {
    const nobody = `${randomUUID()}@example.com`;
    const [known, unknown] = [await ask(person.email, "PUT"), await ask(nobody, "PUT")];
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    await tokenOf(person.email);
    expect(await readOutbox(api, nobody)).toEqual([]);
  });

  it("keeps the token only as a hash", async () => {
    await ask(person.email);
    const token = await tokenOf(person.email);
    const { rows } = await api.context.pool.query(
      "select r::text as row from app.password_resets r union all select m::text from app.outgoing_messages m",
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
  });

  it("takes the newest link alone, for half an hour", async () => {
    await ask(person.email);
    const first = await tokenOf(person.email);
    await ask(person.email);
    const newest = await tokenOf(person.email, 2);
    expect((await use(first)).json.code).toBe("reset_token_invalid");
    clockMs += 30 * MINUTE_MS;
    expect((await use(newest)).json.code).toBe("reset_token_invalid");
  });

  it("changes it once of ten at once", async () => {
    await ask(person.email);
    const token = await tokenOf(person.email);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => use(token, `${NEW_PASSWORD} ${n}`)),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it("lets in whom wrong passwords had locked out here", async () => {
    for (let n = 0; n < 11; n++) await logIn("wrong-Password-0");
    expect((await logIn(GOOD_PASSWORD)).status).toBe(429);
    await ask(person.email);
    expect((await use(await tokenOf(person.email))).status).toBe(204);
    expect((await logIn(NEW_PASSWORD)).status).toBe(200);
  });

  it("refuses a bad password without spending the link", async () => {
    await ask(person.email);
    const token = await tokenOf(person.email);
    expect((await use(token, "short")).json.code).toBe("password_refused");
    expect((await use(token, NEW_PASSWORD, "another one")).json.code).toBe("passwords_differ");
    expect((await use(token)).status).toBe(204);
  });

  it.each(["", "x", "a".repeat(43), "%00", "' or 1=1"])("knows no link %j", async (token) => {
    expect((await use(token)).status).toBe(401);
  });

  it("mails nobody more than three times in a quarter of an hour", async () => {
    const stranger = `${randomUUID()}@example.com`;
    for (let n = 0; n < 3; n++) expect((await ask(stranger)).status).toBe(202);
    expect((await ask(stranger)).status).toBe(429);
  });
});
