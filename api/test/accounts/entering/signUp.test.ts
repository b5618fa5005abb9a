import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { confirmedEmail, GOOD_PASSWORD, signUp } from "../../support/accounts/signUp.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

let api: TestApi;
let clockMs = Date.now();

beforeAll(async () => {
  api = await startApi({ now: () => clockMs, env: { ADMIN_EMAILS: "boss@example.com, b@x.kr" } });
});
afterAll(() => api.stop());

const newName = () => `u${randomUUID().slice(0, 8)}`;
const newEmail = () => `${randomUUID()}@example.com`;
const post = (json: object, token?: string) =>
  api.request("POST", "/api/users", { json, ...(token !== undefined && { token }) });
const given = (email: string, more: object = {}) => ({
  email,
  password: GOOD_PASSWORD,
  username: newName(),
  ...more,
});

describe("signing up", () => {
  it("makes an account of a confirmed address and signs it in", async () => {
    const person = await signUp(api, { username: "민수" });
    const { json } = await api.request("GET", "/api/users/me", person);
    expect(json).toMatchObject({
      userId: person.userId,
      email: person.email,
      username: "민수",
      hasPassword: true,
      roles: ["user"],
      wallets: [],
    });
    const session = await api.request("GET", "/api/auth/session", person);
    expect(session.json).toMatchObject({ address: null, amr: ["pwd"] });
  });

  it("keeps the password as an argon2id hash alone", async () => {
    const { userId } = await signUp(api);
    const { rows } = await api.context.pool.query(
      "select p::text as row, password_hash from app.people p where id = $1",
      [userId],
    );
    expect(rows[0].row).not.toContain(GOOD_PASSWORD);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("makes admins of whom the operator names, and of nobody else", async () => {
    const boss = await signUp(api, { email: "boss@example.com" });
    expect((await api.request("GET", "/api/users/me", boss)).json.roles).toEqual(["user", "admin"]);
    const answer = await post(
      given("c@example.com", { roles: ["admin"] }),
      await confirmedEmail(api, "c@example.com"),
    );
    expect(answer.status).toBe(400);
  });

  it("spends the token once, also when it comes twenty times at once", async () => {
    const email = newEmail();
    const token = await confirmedEmail(api, email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(given(email), token)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    const codes = new Set(answers.map(({ json }) => json.code));
    for (const code of codes) {
      expect([undefined, "email_token_invalid", "email_taken", "overloaded"]).toContain(code);
    }
    const { rows } = await api.context.pool.query(
      "select count(*)::int as n from app.people where email = $1",
      [email],
    );
    expect(rows[0].n).toBe(1);
  });

  it("does not spend the token on a name that is taken", async () => {
    const { username } = await signUp(api);
    const email = newEmail();
    const token = await confirmedEmail(api, email);
    const taken = await post(given(email, { username: username.toUpperCase() }), token);
    expect([taken.status, taken.json.code]).toEqual([409, "username_taken"]);
    expect((await post(given(email), token)).status).toBe(201);
  });

  it("needs the token of this very address", async () => {
    const [email, other] = [newEmail(), newEmail()];
    const token = await confirmedEmail(api, email);
    const session = (await signUp(api)).token;
    for (const [json, bearer] of [
      [given(other), token],
      [given(email), undefined],
      [given(email), "x"],
      [given(email), session],
      [given(email), `${token.slice(0, -4)}AAAA`],
    ] as const) {
      const answer = await post(json, bearer);
      expect([answer.status, answer.json.code]).toEqual([401, "email_token_invalid"]);
    }
    clockMs += 15 * 60_000;
    expect((await post(given(email), token)).json.code).toBe("email_token_invalid");
  });

  it("gives an access token to nobody for an e-mail's", async () => {
    const token = await confirmedEmail(api, newEmail());
    expect((await api.request("GET", "/api/users/me", { token })).status).toBe(401);
  });

  it.each(["short", "1234567890", "password123", "가".repeat(129)])(
    "refuses the password %.12s",
    async (password) => {
      const email = newEmail();
      const answer = await post(given(email, { password }), await confirmedEmail(api, email));
      expect([answer.status, answer.json.code]).toEqual([422, "password_refused"]);
    },
  );

  it.each(["a", "admin", "min su", "аdmin", "😀😀"])("refuses the name %s", async (username) => {
    const email = newEmail();
    const answer = await post(given(email, { username }), await confirmedEmail(api, email));
    expect(answer.status).toBe(400);
    expect(answer.json.errors[0].path).toBe("json.username");
  });
});
