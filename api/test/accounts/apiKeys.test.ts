import { createHash, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../src/routes/index.ts";
import { signUp } from "../support/accounts/signUp.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

type Key = { id: string; accessKey: string; secretKey: string };

let api: TestApi;
let clockMs = Date.now();
let person: Awaited<ReturnType<typeof signUp>>;
let key: Key;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs, env: { TRUST_PROXY: "1" } });
});
afterAll(() => api.stop());
beforeEach(async () => {
  clockMs += 1_000;
  person = await signUp(api);
  key = await newKey();
});

const make = (json: object, token = person.token) =>
  api.request("POST", "/api/users/me/api-keys", { json, token });

async function newKey(more: object = {}): Promise<Key> {
  const answer = await make({ name: "bot", scopes: ["read"], ...more });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json;
}

type Signing = { alg?: string; secret?: string; claims?: Record<string, unknown> };

function tokenOf(of: Key, { alg = "HS512", secret = of.secretKey, claims = {} }: Signing = {}) {
  return new SignJWT({ access_key: of.accessKey, nonce: randomUUID(), ...claims })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret));
}

const sha512 = (text: string) => createHash("sha512").update(text).digest("hex");
const signedQuery = (query: string) => ({ query_hash: sha512(query), query_hash_alg: "SHA512" });
const me = (token: string, ip = "192.0.2.1") =>
  api.request("GET", "/api/users/me", { token, headers: { "x-forwarded-for": ip } });
const reasonOf = async (token: string, ip?: string) => {
  const { status, json } = await me(token, ip);
  return status === 200 ? "OK" : (json.reason ?? json.code);
};

describe("a key", () => {
  it.each(["HS256", "HS384", "HS512"])("signs requests with %s", async (alg) => {
    const answer = await me(await tokenOf(key, { alg }));
    expect(answer.json.userId).toBe(person.userId);
  });

  it("shows its secret once, and keeps it sealed", async () => {
    const list = await api.request("GET", "/api/users/me/api-keys", person);
    expect(list.text).toContain(key.accessKey);
    expect(list.text).not.toContain(key.secretKey);
    const { rows } = await api.context.pool.query("select k::text as row from app.api_keys k");
    expect(rows.map(({ row }) => row).join()).not.toContain(key.secretKey);
    expect(api.log()).not.toContain(key.secretKey);
  });

  it("does nothing any more once it is deleted, expired, or its owner suspended", async () => {
    const gone = await newKey();
    const path = `/api/users/me/api-keys/${gone.id}`;
    expect((await api.request("DELETE", path, person)).status).toBe(204);
    expect((await api.request("DELETE", path, person)).status).toBe(404);
    expect(await reasonOf(await tokenOf(gone))).toBe("unknown_key");

    const short = await newKey({ days: 1 });
    clockMs += 86_400_000;
    expect(await reasonOf(await tokenOf(short))).toBe("expired");
    expect(await reasonOf(await tokenOf(key))).toBe("OK");

    const suspend = "update app.people set suspended_at = now() where id = $1";
    await api.context.pool.query(suspend, [person.userId]);
    expect(await reasonOf(await tokenOf(key))).toBe("suspended");
  });

  it("works only from where it may", async () => {
    const bound = await newKey({ addresses: ["192.0.2.0/24", "2001:db8::/32"] });
    expect(await reasonOf(await tokenOf(bound), "192.0.2.99")).toBe("OK");
    expect(await reasonOf(await tokenOf(bound), "2001:db8::7")).toBe("OK");
    expect(await reasonOf(await tokenOf(bound), "192.0.3.1")).toBe("address");
    expect(await reasonOf(await tokenOf(bound), "192.0.2.1, 203.0.113.1")).toBe("address");
  });

  it("is one of ten at most, also when twenty are asked for at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => make({ name: "bot", scopes: ["read"] })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(9);
    expect(answers.filter(({ json }) => json.code === "too_many_keys")).toHaveLength(11);
  });

  it.each([
    { name: "", scopes: ["read"] },
    { name: "x", scopes: [] },
    { name: "x", scopes: ["admin"] },
    { name: "x", scopes: ["read"], addresses: ["1.2.3.4/33"] },
    { name: "x", scopes: ["read"], days: 0 },
    { name: "x", scopes: ["read"], days: 366 },
    { name: "x", scopes: ["read"], accessKey: "mine" },
  ])("is not made of %j", async (json) => {
    expect((await make(json)).status).toBe(400);
  });
});

describe("a signed request", () => {
  it("is taken once, also of twenty at once", async () => {
    const token = await tokenOf(key);
    const answers = await Promise.all(Array.from({ length: 20 }, () => me(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ json }) => json.reason === "nonce_used")).toHaveLength(19);
  });

  it("names its query as it is, decoded or not", async () => {
    const path = "/api/wallets?cursor=a%5Bb";
    const ask = async (claims: Record<string, unknown>) =>
      (await api.request("GET", path, { token: await tokenOf(key, { claims }) })).json;
    for (const query of ["cursor=a%5Bb", "cursor=a[b"]) {
      expect((await ask(signedQuery(query))).code).toBe("invalid_request");
    }
    for (const claims of [{}, signedQuery("cursor=other"), { query_hash: "x" }]) {
      expect((await ask(claims)).reason).toBe("query_hash");
    }
  });

  it.each<[string, Signing]>([
    ["another's secret", { secret: "x".repeat(43) }],
    ["no secret", { secret: "\0" }],
    ["an unknown key", { claims: { access_key: "nobody" } }],
    ["a key that is SQL", { claims: { access_key: "' or 1=1 --" } }],
    ["a key with a NUL", { claims: { access_key: "a\0b" } }],
    ["no nonce", { claims: { nonce: undefined } }],
    ["a nonce that is no text", { claims: { nonce: { a: 1 } } }],
    ["an endless nonce", { claims: { nonce: "n".repeat(201) } }],
    ["an end that is past", { claims: { exp: 1 } }],
    ["a time of yesterday", { claims: { iat: Math.floor(Date.now() / 1000) - 86_400 } }],
    ["another hash", { claims: { query_hash_alg: "MD5" } }],
  ])("is refused for %s", async (_what, signing) => {
    const answer = await me(await tokenOf(key, signing));
    expect([answer.status, answer.json.code]).toEqual([401, "api_key_invalid"]);
  });

  it("tells an unknown key and a wrong signature apart by nothing", async () => {
    const unknown = await me(await tokenOf(key, { claims: { access_key: "nobody" } }));
    const wrong = await me(await tokenOf(key, { secret: "wrong" }));
    const plain = ({ json }: typeof wrong) => ({ ...json, requestId: "" });
    expect(plain(unknown)).toEqual(plain(wrong));
  });

  it("has its body not even read where no key may call", async () => {
    const token = await tokenOf(key);
    const form = new FormData();
    form.set("file", new File(["x".repeat(100_000)], "work.png"));
    const answer = await api.request("POST", "/api/works", { body: form, token });
    expect([answer.status, answer.json.code]).toEqual([403, "key_not_allowed"]);
  });

  it("may do what its scope says, and nothing that says none", async () => {
    const all = await newKey({ scopes: ["read", "trade", "withdraw"] });
    const trader = await newKey({ scopes: ["trade"] });
    for (const { spec } of operations) {
      if (spec.access === "public") continue;
      const path = spec.path
        .replace("{userId}", "me")
        .replace("{address}", `0x${"1".repeat(40)}`)
        .replaceAll(/\{\w+\}/g, randomUUID());
      const method = spec.method.toUpperCase();
      const ask = async (of: Key) => {
        const token = await tokenOf(of, { claims: signedQuery("{}") });
        const body = spec.request?.body === undefined ? {} : { json: {} };
        return await api.request(method, path, { ...body, token });
      };
      const answer = await ask(all);
      if (spec.scope === undefined) {
        expect(answer.json.code, spec.operationId).toBe("key_not_allowed");
      } else expect(answer.json.code, spec.operationId).not.toBe("key_not_allowed");
      if (spec.scope !== "trade") expect((await ask(trader)).json.code).toBe("key_not_allowed");
    }
  });
});
