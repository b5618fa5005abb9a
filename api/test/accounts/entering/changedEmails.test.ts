import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { confirmedEmail, GOOD_PASSWORD, signUp } from "../../support/accounts/signUp.ts";
import { readOutbox } from "../../support/messages/readOutbox.ts";
import { signIn } from "../../support/signIn.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startApi({
    env: {
      ADMIN_EMAILS: ["boss", "chief", "second", "third"]
        .map((name) => `${name}@example.com`)
        .join(),
    },
  });
});
afterAll(() => api.stop());

const newEmail = () => `${randomUUID()}@example.com`;
const set = (token: string, emailToken: string) =>
  api.request("PUT", "/api/users/me/email", { json: { emailToken }, token });
const profile = async (token: string) =>
  (await api.request("GET", "/api/users/me", { token })).json;

describe("an e-mail address", () => {
  it("becomes a way into an account of wallets, with a password", async () => {
    const { token, userId } = await signIn(api);
    const email = newEmail();
    expect((await set(token, await confirmedEmail(api, email))).status).toBe(204);
    const passwords = { newPassword: GOOD_PASSWORD, confirmPassword: GOOD_PASSWORD };
    const chosen = await api.request("PUT", "/api/users/me/password", { json: passwords, token });
    expect(chosen.status).toBe(204);
    const json = { email, password: GOOD_PASSWORD };
    expect((await api.request("POST", "/api/login", { json })).json.userId).toBe(userId);
  });

  it("is changed by a token of the new one, and the old one is told", async () => {
    const person = await signUp(api);
    const email = newEmail();
    const emailToken = await confirmedEmail(api, email);
    expect((await set(person.token, emailToken)).status).toBe(204);
    expect((await profile(person.token)).email).toBe(email);
    const told = await readOutbox(api, person.email);
    expect(told.map(({ template }) => template)).toContain("notice");
    expect((await set(person.token, emailToken)).json.code).toBe("email_token_invalid");
  });

  it("is one account's, also when two ask at once", async () => {
    const [one, other] = [await signUp(api), await signUp(api)];
    const email = newEmail();
    const emailToken = await confirmedEmail(api, email);
    const answers = await Promise.all([set(one.token, emailToken), set(other.token, emailToken)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
  });

  it("is not given twice, to whoever confirmed it twice", async () => {
    const [one, other] = [await signUp(api), await signUp(api)];
    const tokens = [newEmail()].flatMap((email) => [email, email]);
    const [first, second] = await Promise.all(
      tokens.map((email) => api.context.emailTokens.issue(email)),
    );
    expect((await set(one.token, first?.token ?? "")).status).toBe(204);
    const taken = await set(other.token, second?.token ?? "");
    expect([taken.status, taken.json.code]).toEqual([409, "email_taken"]);
    expect((await profile(other.token)).email).toBe(other.email);
  });

  it("makes an admin of whom the operator names", async () => {
    const { token } = await signIn(api);
    await set(token, await confirmedEmail(api, "boss@example.com"));
    expect((await profile(token)).roles).toEqual(["user", "admin"]);
    const session = await api.request("GET", "/api/auth/session", { token });
    expect(session.json.roles).toContain("admin");
  });

  it("takes along what it gave: who leaves it is no admin any more, at once", async () => {
    const { token } = await signIn(api);
    const rolesNow = async () =>
      (await api.request("GET", "/api/auth/session", { token })).json.roles;
    await set(token, await confirmedEmail(api, "chief@example.com"));
    expect((await api.request("GET", "/api/admin/users", { token })).status).toBe(200);
    await set(token, await confirmedEmail(api, newEmail()));
    expect(await rolesNow()).toEqual(["user"]);
    expect((await api.request("GET", "/api/admin/users", { token })).json.code).toBe("role_needed");
    const events = await api.request("GET", "/api/users/me/events", { token });
    const changes = events.json.items.filter(
      ({ kind }: { kind: string }) => kind === "roles_changed",
    );
    expect(changes).toHaveLength(2);
  });

  it("leaves an admin whom others made, and goes from one named address to another", async () => {
    const made = await signUp(api);
    const give = "update app.people set roles = '{seller,admin}' where id = $1";
    await api.context.pool.query(give, [made.userId]);
    await set(made.token, await confirmedEmail(api, newEmail()));
    expect((await profile(made.token)).roles).toEqual(["user", "seller", "admin"]);
    await set(made.token, await confirmedEmail(api, "third@example.com"));
    await set(made.token, await confirmedEmail(api, "second@example.com"));
    expect((await profile(made.token)).roles).toEqual(["user", "seller", "admin"]);
    await set(made.token, await confirmedEmail(api, newEmail()));
    expect((await profile(made.token)).roles).toEqual(["user", "seller"]);
  });

  it.each(["", "x", "a.b.c"])("is not given by %j", async (emailToken) => {
    const { token } = await signIn(api);
    expect([400, 401]).toContain((await set(token, emailToken)).status);
    expect((await profile(token)).email).toBeNull();
  });
});
