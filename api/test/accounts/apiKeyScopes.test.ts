import { createHash, randomUUID } from "node:crypto";
import { Hono } from "hono";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Scope } from "../../src/accounts/sessions/session.ts";
import type { RouteSpec } from "../../src/http/defineRoute.ts";
import { type AppEnv, sessionOf } from "../../src/http/env.ts";
import { observe } from "../../src/http/observe.ts";
import { operationMiddleware } from "../../src/http/operationMiddleware.ts";
import { renderProblem, toAppError } from "../../src/http/renderProblem.ts";
import { operations } from "../../src/routes/index.ts";
import { signUp } from "../support/accounts/signUp.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const SCOPES: Scope[] = ["read", "trade", "withdraw"];

let api: TestApi;
let person: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  api = await startApi();
  person = await signUp(api);
});
afterAll(() => api.stop());

/** What a program sends with a key that may do so much. */
async function tokenOf(scopes: Scope[], body?: string): Promise<string> {
  const json = { name: "bot", scopes };
  const made = await api.request("POST", "/api/users/me/api-keys", { json, token: person.token });
  const { id, accessKey, secretKey } = made.json;
  const hash = body !== undefined && createHash("sha512").update(body).digest("hex");
  const signed = hash === false ? {} : { query_hash: hash, query_hash_alg: "SHA512" };
  const token = await new SignJWT({ access_key: accessKey, nonce: randomUUID(), ...signed })
    .setProtectedHeader({ alg: "HS512" })
    .sign(new TextEncoder().encode(secretKey));
  keys.push(id);
  return token;
}

const keys: string[] = [];
async function dropKeys(): Promise<void> {
  for (const id of keys.splice(0)) {
    await api.request("DELETE", `/api/users/me/api-keys/${id}`, { token: person.token });
  }
}

describe("keys may call", () => {
  it("what reads, and what trades, and nothing that shows how to get in", () => {
    const open = operations.flatMap(({ spec }) =>
      spec.scope === undefined ? [] : [`${spec.operationId}: ${spec.scope}`],
    );
    expect(open.sort()).toEqual([
      "amendOrder: trade",
      "applyCoupon: trade",
      "cancelAllOrders: trade",
      "cancelOrder: trade",
      "cancelReservation: trade",
      "getFees: read",
      "getOrder: read",
      "getUser: read",
      "listBalances: read",
      "listOrders: read",
      "listReservations: read",
      "listUserCoupons: read",
      "listUserTransactions: read",
      "listWallets: read",
      "placeBuyReservation: trade",
      "placeOrder: trade",
      "placeSellReservation: trade",
      "testOrder: trade",
    ]);
  });

  it.each(["/api/users/me", "/api/wallets"])(
    "%s to read, and with no other scope",
    async (path) => {
      const ask = async (scopes: Scope[]) =>
        await api.request("GET", path, { token: await tokenOf(scopes) });
      expect((await ask(["read"])).status).toBe(200);
      const refused = await ask(["trade", "withdraw"]);
      expect([refused.status, refused.json.code, refused.json.scope]).toEqual([
        403,
        "key_not_allowed",
        "read",
      ]);
      await dropKeys();
    },
  );
});

describe.each(SCOPES)("an operation that says %s", (scope) => {
  /** As any operation is served, behind the same middleware. */
  function serve() {
    const spec: RouteSpec = {
      operationId: "probe",
      method: "post",
      path: "/api/probe",
      tags: [],
      summary: "Does something in somebody's name",
      access: "session",
      scope,
      responses: {},
    };
    const app = new Hono<AppEnv>();
    app.onError((error, c) => renderProblem(toAppError(error), c));
    app.use(observe(api.context));
    for (const one of operationMiddleware(spec, api.context)) app.use(spec.path, one);
    app.post(spec.path, (c) => {
      const { personId, roles, scopes } = sessionOf(c);
      return c.json({ personId, roles, scopes });
    });
    return app;
  }

  const ask = async (token: string, body: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await serve().request("/api/probe", { method: "POST", headers, body });
    return { status: answer.status, json: await answer.json() };
  };

  it("is open to keys with exactly that scope among theirs, for their owner, without roles", async () => {
    const give = "update app.people set roles = '{admin}' where id = $1";
    await api.context.pool.query(give, [person.userId]);
    const answer = await ask(await tokenOf(SCOPES, '{"a":1}'), '{"a":1}');
    expect(answer.json).toEqual({ personId: person.userId, roles: [], scopes: SCOPES });
    expect((await ask(await tokenOf([scope], "{}"), "{}")).status).toBe(200);
    const others = SCOPES.filter((one) => one !== scope);
    const refused = await ask(await tokenOf(others, "{}"), "{}");
    expect([refused.status, refused.json]).toMatchObject([403, { code: "key_not_allowed", scope }]);
    await dropKeys();
  });

  it("takes no other body than the one that was signed", async () => {
    const refused = await ask(await tokenOf([scope], '{"amount":"1"}'), '{"amount":"9"}');
    expect([refused.status, refused.json]).toMatchObject([401, { reason: "query_hash" }]);
    await dropKeys();
  });

  it("is open to the person's own session", async () => {
    expect((await ask(person.token, "{}")).status).toBe(200);
  });
});
