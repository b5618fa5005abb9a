import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { totpCode, totpStep } from "../../src/accounts/twoFactor/totp.ts";
import type { Operation } from "../../src/http/defineRoute.ts";
import { operations } from "../../src/routes/index.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

type Person = Awaited<ReturnType<typeof signIn>>;

const MINUTE_MS = 60_000;

let api: TestApi;
let clockMs = Date.now();
let person: Person;
let stranger: Person;
let admin: Person;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());

const give = (userId: string, roles: string[]) =>
  api.context.pool.query("update app.people set roles = $2 where id = $1", [userId, roles]);

async function begin() {
  person = await signIn(api);
  stranger = await signIn(api);
  admin = await signIn(api);
  await give(admin.userId, ["admin"]);
}

/** Each operation with something in its path; bodies are never reached. */
function call({ spec }: Operation, { token, userId }: { token?: string; userId: string }) {
  const path = spec.path
    .replace("{userId}", userId)
    .replace("{provider}", "google")
    .replace("{address}", `0x${"1".repeat(40)}`)
    .replaceAll(/\{(sessionId|keyId)\}/g, randomUUID())
    .replaceAll(/\{\w+\}/g, "1");
  const json = spec.request?.body === undefined ? {} : { json: {} };
  const method = spec.method.toUpperCase();
  return api.request(method, path, { ...json, ...(token !== undefined && { token }) });
}

const closed = operations.filter(({ spec }) => spec.access !== "public");
const own = operations.filter(({ spec }) => spec.access === "self");
const named = (list: Operation[]) => list.map((one) => [one.spec.operationId, one] as const);

describe("an operation", () => {
  beforeAll(begin);

  it("names a person in its path exactly if it is about one's own things", () => {
    for (const { spec } of operations) {
      const isAdmins = spec.path.startsWith("/api/admin/");
      const names = spec.path.includes("{userId}") && !isAdmins;
      const isAnybodys = spec.path.endsWith("/reset/password");
      expect(spec.access === "self", spec.operationId).toBe(names && !isAnybodys);
    }
  });

  it.each(named(closed))("%s is closed to whoever is not signed in", async (_id, operation) => {
    const answer = await call(operation, { userId: person.userId });
    expect([answer.status, answer.json.code]).toEqual([401, "unauthenticated"]);
  });

  it.each(named(own))("%s tells a stranger nothing, not even whom there is", async (_id, one) => {
    const { token } = stranger;
    const theirs = await call(one, { token, userId: person.userId });
    const nobodys = await call(one, { token, userId: randomUUID() });
    const senseless = await call(one, { token, userId: "1" });
    for (const answer of [theirs, nobodys, senseless]) {
      expect([answer.status, answer.json.code]).toEqual([404, "not_found"]);
    }
    const text = ({ json }: typeof theirs) => ({ ...json, instance: "", requestId: "" });
    expect(text(theirs)).toEqual(text(nobodys));
  });

  it.each(named(own))("%s is open to admins only if it says so", async (_id, operation) => {
    const answer = await call(operation, { token: admin.token, userId: person.userId });
    if (operation.spec.adminToo === true) expect(answer.status).not.toBe(404);
    else expect(answer.status).toBe(404);
  });

  it.each(named(operations.filter(({ spec }) => spec.access === "admin")))(
    "%s is for admins",
    async (_id, operation) => {
      for (const roles of [[], ["seller"], ["operator"]]) {
        await give(stranger.userId, roles);
        const answer = await call(operation, { token: stranger.token, userId: person.userId });
        expect([answer.status, answer.json.code]).toEqual([403, "role_needed"]);
        expect(answer.json.role).toBe("admin");
      }
    },
  );

  it.each(named(closed))("%s is closed to a suspended person", async (_id, operation) => {
    const suspended = await signIn(api);
    await api.context.pool.query("update app.people set suspended_at = now() where id = $1", [
      suspended.userId,
    ]);
    const answer = await call(operation, { token: suspended.token, userId: "me" });
    if (operation.spec.whileSuspended === true) expect(answer.status).toBe(204);
    else expect([answer.status, answer.json.code]).toEqual([403, "suspended"]);
  });

  it("that asks for a fresh proof is closed ten minutes after it", async () => {
    const fresh = closed.filter(({ spec }) => spec.fresh === true);
    expect(fresh.length).toBeGreaterThan(1);
    const { cookie } = await signIn(api, admin.wallet);
    clockMs += 10 * MINUTE_MS + 1_000;
    const headers = { cookie, origin: "http://localhost:3000" };
    const refreshed = await api.request("POST", "/api/login/refresh", { headers });
    const { accessToken: token } = refreshed.json;
    for (const operation of fresh) {
      const answer = await call(operation, { token, userId: "me" });
      expect([answer.status, answer.json.code]).toEqual([403, "proof_needed"]);
    }
  });
});

describe("one's sessions", () => {
  it("are listed, and ended one by one or all but this one", async () => {
    const { wallet, token, userId } = await signIn(api);
    const others = [
      await signIn(api, wallet),
      await signIn(api, wallet),
      await signIn(api, wallet),
    ];
    const list = async () =>
      (await api.request("GET", `/api/users/${userId}/sessions`, { token })).json;
    const { items } = await list();
    expect(items).toHaveLength(4);
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);

    const [first] = items.filter(({ current }: { current: boolean }) => !current);
    const path = `/api/users/me/sessions/${first.id}`;
    expect((await api.request("DELETE", path, { token })).status).toBe(204);
    expect((await api.request("DELETE", path, { token })).status).toBe(404);
    const ended = await api.request("DELETE", "/api/users/me/sessions", { token });
    expect(ended.json).toEqual({ ended: 2 });
    for (const other of others) {
      expect((await api.request("GET", "/api/auth/session", other)).status).toBe(401);
    }
    expect((await api.request("GET", "/api/auth/session", { token })).status).toBe(200);
  });

  it("end with what is kept of it, or not at all, as second factors come and go", async () => {
    const own = await signIn(api);
    const { token, userId } = own;
    const { twoFactor } = api.context;
    const { secret } = await twoFactor.beginApp(userId);
    const given = { method: "OTP_APP", code: totpCode(secret, totpStep(clockMs)) };
    const other = await signIn(api, own.wallet);
    await api.context.pool.query(`
      create function app.refuse() returns trigger language plpgsql as
        $$ begin raise exception 'gone' using errcode = '57P01'; end $$;
      create trigger refuse before insert on app.security_events
        for each row execute function app.refuse();`);
    const attempts = [
      ["PUT", "/api/users/me/security/confirm", given],
      ["DELETE", "/api/users/me/sessions", undefined],
      ["DELETE", "/api/login", undefined],
    ] as const;
    for (const [method, path, json] of attempts) {
      expect((await api.request(method, path, { token, json })).status).toBe(503);
      expect((await api.request("GET", "/api/auth/session", other)).status).toBe(200);
      expect((await api.request("GET", "/api/auth/session", own)).status).toBe(200);
      expect(await twoFactor.active(userId)).toEqual([]);
    }
    await api.context.pool.query("drop function app.refuse cascade");
    const on = await api.request("PUT", "/api/users/me/security/confirm", { token, json: given });
    expect(on.json.recoveryCodes).toHaveLength(10);
    expect((await api.request("GET", "/api/auth/session", other)).status).toBe(401);
  });

  it("can't be ended by somebody else who knows their ids", async () => {
    const victim = await signIn(api);
    const { items } = (await api.request("GET", "/api/users/me/sessions", victim)).json;
    const { token } = await signIn(api);
    const path = `/api/users/me/sessions/${items[0].id}`;
    expect((await api.request("DELETE", path, { token })).status).toBe(404);
    expect((await api.request("GET", "/api/auth/session", victim)).status).toBe(200);
  });
});

describe("rights", () => {
  beforeAll(begin);

  const put = (path: string, json: object, token = admin.token) =>
    api.request("PUT", `/api/admin/users/${path}`, { json, token });

  it("are effective with the next request, in tokens of before too", async () => {
    const { token, userId } = person;
    const rolesOf = async () =>
      (await api.request("GET", "/api/auth/session", { token })).json.roles;
    expect(await rolesOf()).toEqual(["user"]);
    await put(`${userId}/roles`, { roles: ["operator", "seller"] });
    expect(await rolesOf()).toEqual(["user", "operator", "seller"]);
    await put(`${userId}/roles`, { roles: [] });
    expect(await rolesOf()).toEqual(["user"]);
  });

  it("end with a suspension, also for refreshing and signing in, until it is lifted", async () => {
    const { token, userId, cookie, wallet } = person;
    await put(`${userId}/status`, { status: "suspended" });
    expect((await api.request("GET", "/api/auth/session", { token })).json.code).toBe("suspended");
    const headers = { cookie, origin: "http://localhost:3000" };
    const refresh = () => api.request("POST", "/api/login/refresh", { headers });
    expect((await refresh()).json.code).toBe("suspended");
    await expect(signIn(api, wallet)).rejects.toThrow("suspended");
    await put(`${userId}/status`, { status: "active" });
    expect((await api.request("GET", "/api/auth/session", { token })).status).toBe(200);
    expect((await refresh()).status).toBe(200);
  });

  it("of one's own are changed by another admin only", async () => {
    for (const [path, json] of [
      [`${admin.userId}/roles`, { roles: [] }],
      [`${admin.userId.toUpperCase()}/status`, { status: "suspended" }],
    ] as const) {
      expect((await put(path, json)).json.code).toBe("own_account");
    }
  });

  it.each([{ roles: ["root"] }, { roles: "admin" }, { roles: ["admin"], more: 1 }, {}])(
    "are not %o",
    async (json) => {
      expect((await put(`${person.userId}/roles`, json)).status).toBe(400);
    },
  );

  it("are nobody's who is not there", async () => {
    expect((await put(`${randomUUID()}/roles`, { roles: [] })).status).toBe(404);
    expect((await put("1/roles", { roles: [] })).status).toBe(400);
  });

  it.each(["1", "me2", "%00", "' or 1=1", "00000000-0000-0000-0000-00000000000g"])(
    "are not those of %s",
    async (userId) => {
      const answer = await api.request("GET", `/api/users/${userId}`, admin);
      expect(answer.status).toBe(404);
      const found = await api.request("GET", `/api/admin/users?q=${userId}`, admin);
      expect([200, 400]).toContain(found.status);
    },
  );

  it("are seen by admins, and their changes by the person", async () => {
    const found = await api.request("GET", `/api/admin/users?q=${person.userId}`, admin);
    expect(found.json.items).toMatchObject([{ userId: person.userId, status: "active" }]);
    const all = await api.request("GET", "/api/admin/users", admin);
    expect(all.json.items.length).toBeGreaterThan(2);
    expect((await api.request("GET", "/api/admin/users?q=%25", admin)).json.items).toEqual([]);
    const { json } = await api.request("GET", "/api/users/me/events", person);
    expect(json.items.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(["signed_in", "roles_changed", "suspended", "unsuspended"]),
    );
  });
});
