import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cookiesOf, signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ORIGIN = { origin: "http://localhost:3000" };

let api: TestApi;
let clockMs = Date.now();

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());

const refresh = (cookie: string) =>
  api.request("POST", "/api/login/refresh", { headers: { cookie, ...ORIGIN } });
const session = (cookie: string) =>
  api.request("GET", "/api/auth/session", { headers: { cookie } });
const statusOf = async (cookie: string) => (await session(cookie)).status;

describe("refreshing", () => {
  it("brings the next tokens, which work as those of before did", async () => {
    const { cookie, userId } = await signIn(api);
    clockMs += 6 * MINUTE_MS;
    expect((await session(cookie)).json.code).toBe("token_expired");
    const refreshed = await refresh(cookie);
    expect(refreshed.json).toMatchObject({ status: "OK", userId });
    const next = cookiesOf(refreshed.headers);
    expect((await session(next)).json.userId).toBe(userId);
    expect(next).not.toBe(cookie);
  });

  it("is asked for when the access cookie is gone and the refresh cookie is there", async () => {
    const { cookie } = await signIn(api);
    const [, refreshCookie = ""] = cookie.split("; ");
    expect(refreshCookie).toMatch(/^refresh=/);
    expect((await session(refreshCookie)).json.code).toBe("token_expired");
    expect((await refresh(refreshCookie)).status).toBe(200);
  });

  it("forks nothing when a tab and its twin do it at once", async () => {
    const { cookie } = await signIn(api);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(cookie)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const successors = new Set(answers.map(({ headers }) => cookiesOf(headers).split("; ")[1]));
    expect(successors.size).toBe(1);
  });

  it("ends the session of whoever uses an old token once its successor is in use", async () => {
    const { cookie } = await signIn(api);
    const second = cookiesOf((await refresh(cookie)).headers);
    const third = cookiesOf((await refresh(second)).headers);
    const reused = await refresh(cookie);
    expect(reused.status).toBe(401);
    expect(reused.json.code).toBe("token_reused");
    expect(reused.headers.getSetCookie().join()).toMatch(/access=;.*refresh=;/);
    expect(await statusOf(third)).toBe(401);
    expect((await refresh(third)).json.code).toBe("unauthenticated");
  });

  it("ends it also when the old token comes later than a lost answer explains", async () => {
    const { cookie } = await signIn(api);
    const next = cookiesOf((await refresh(cookie)).headers);
    clockMs += 9_000;
    expect((await refresh(cookie)).status).toBe(200);
    clockMs += 2_000;
    expect((await refresh(cookie)).json.code).toBe("token_reused");
    expect((await refresh(next)).status).toBe(401);
  });

  it("tells the account's owner of it", async () => {
    const { cookie, userId } = await signIn(api);
    await refresh(cookie);
    clockMs += 11_000;
    await refresh(cookie);
    const { rows } = await api.context.pool.query(
      "select kind from app.security_events where person_id = $1 order by at, kind desc",
      [userId],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["signed_up", "signed_in", "token_reused"]);
  });

  it("goes on for as long as a session may last, and no longer", async () => {
    let { cookie } = await signIn(api);
    for (let hours = 0; hours < 160; hours += 40) {
      clockMs += 40 * HOUR_MS;
      const refreshed = await refresh(cookie);
      expect(refreshed.status).toBe(200);
      cookie = cookiesOf(refreshed.headers);
    }
    clockMs += 8 * HOUR_MS;
    expect((await refresh(cookie)).status).toBe(401);
  });

  it("ends when nobody has used it for three days", async () => {
    const { cookie } = await signIn(api);
    clockMs += 72 * HOUR_MS;
    expect((await refresh(cookie)).status).toBe(401);
  });

  it("stops with signing out, by either address", async () => {
    for (const path of ["/api/login", "/api/auth/session"]) {
      const { cookie } = await signIn(api);
      const headers = { cookie, ...ORIGIN };
      expect((await api.request("DELETE", path, { headers })).status).toBe(204);
      expect((await refresh(cookie)).status).toBe(401);
      expect(await statusOf(cookie)).toBe(401);
    }
  });

  it.each([
    "",
    "refresh=",
    `refresh=${"a".repeat(43)}`,
    `refresh=${"a".repeat(42)}`,
    `refresh=${"é".repeat(43)}`,
    `refresh=${"a".repeat(7_000)}`,
  ])("is refused for %.20s", async (cookie) => {
    expect((await refresh(cookie)).status).toBe(401);
  });

  it("is refused to another site's page", async () => {
    const { cookie } = await signIn(api);
    for (const headers of [{ cookie }, { cookie, origin: "https://evil.example" }]) {
      const answer = await api.request("POST", "/api/login/refresh", { headers });
      expect(answer.json.code).toBe("cross_site");
    }
  });

  it("undoes itself whole when the database refuses half of it", async () => {
    const { cookie } = await signIn(api);
    await api.context.pool.query(`
      create function app.refuse() returns trigger language plpgsql as
        $$ begin raise exception 'gone' using errcode = '57P01'; end $$;
      create trigger refuse before update on app.sessions
        for each row execute function app.refuse();`);
    expect((await refresh(cookie)).status).toBe(503);
    await api.context.pool.query("drop function app.refuse cascade");
    clockMs += 60_000;
    expect((await refresh(cookie)).status).toBe(200);
  });
});

describe("the keys", () => {
  it("are published, and check a token by themselves", async () => {
    const { token, userId, address } = await signIn(api);
    for (const path of ["/api/.well-known/jwks.json", "/.well-known/jwks.json"]) {
      const answer = await api.app.request(path);
      const text = await answer.text();
      expect(text).not.toContain('"d"');
      const local = createLocalJWKSet(JSON.parse(text));
      const { payload } = await jwtVerify(token, local, {
        issuer: "http://localhost:3000",
        audience: "jangteo",
        currentDate: new Date(clockMs),
      });
      expect(payload).toMatchObject({ sub: userId, wallet: address.toLowerCase() });
    }
  });

  it("are replaced after a month, and the old one stays until its tokens have ended", async () => {
    const young = await startApi({ now: () => clockMs });
    const first = await signIn(young);
    const kidsOf = async () =>
      (await young.request("GET", "/api/.well-known/jwks.json")).json.keys.map(
        ({ kid }: { kid: string }) => kid,
      );
    const sessionOf = ({ token }: { token: string }) =>
      young.request("GET", "/api/auth/session", { token });
    expect(await kidsOf()).toHaveLength(1);
    clockMs += 30 * 24 * HOUR_MS - 4 * MINUTE_MS;
    const last = await signIn(young, first.wallet);
    expect(await kidsOf()).toHaveLength(1);
    clockMs += 4 * MINUTE_MS;
    const next = await signIn(young, first.wallet);
    expect(await kidsOf()).toHaveLength(2);
    expect((await sessionOf(last)).status).toBe(200);
    expect((await sessionOf(next)).status).toBe(200);
    clockMs += 7 * MINUTE_MS;
    expect(await kidsOf()).toHaveLength(1);
    await young.stop();
  });

  it("are sealed: nothing in the database signs a token", async () => {
    await signIn(api);
    const { rows } = await api.context.pool.query("select private_jwk from app.signing_keys");
    for (const row of rows) expect(row.private_jwk).toMatch(/^v1\.[\w-]+$/);
  });
});

it("says in a token who it is, for five minutes, and nothing else", async () => {
  const { token, userId } = await signIn(api);
  const claims = decodeJwt(token);
  expect(Object.keys(claims).sort()).toEqual(
    ["amr", "aud", "authAt", "exp", "iat", "iss", "jti", "roles", "sid", "sub", "wallet"].sort(),
  );
  expect(claims).toMatchObject({ sub: userId, roles: ["user"], amr: ["wallet"] });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300);
});

it("does not let a session be chosen by whoever prepared the browser", async () => {
  const attacker = await signIn(api);
  const victim = await signIn(api);
  const challenge = await api.request("POST", "/api/auth/challenge", {
    json: { address: victim.address },
  });
  const { message } = challenge.json;
  const json = { message, signature: await victim.wallet.signMessage(message) };
  const headers = { cookie: attacker.cookie, ...ORIGIN };
  const planted = await api.request("POST", "/api/auth/verify", { json, headers });
  const cookie = cookiesOf(planted.headers);
  expect(decodeJwt(planted.json.accessToken).sid).not.toBe(decodeJwt(attacker.token).sid);
  expect((await session(cookie)).json.address).toBe(victim.address);
  expect(await statusOf(attacker.cookie)).toBe(401);
});
