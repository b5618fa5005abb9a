import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { totpCode, totpStep } from "../../../src/accounts/twoFactor/totp.ts";
import { signUp } from "../../support/accounts/signUp.ts";
import { readOutbox } from "../../support/messages/readOutbox.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

const HOUR_MS = 3_600_000;
const GUESSER = "198.51.100.7";

let api: TestApi;
let clockMs = Date.now();
let person: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs, env: { TRUST_PROXY: "1" } });
});
afterAll(() => api.stop());
beforeEach(async () => {
  clockMs += HOUR_MS;
  person = await signUp(api);
});

const from = (ip: string) => ({ "x-forwarded-for": ip, "user-agent": "a guesser" });
const logIn = (password: string, ip = GUESSER) =>
  api.request("POST", "/api/login", { json: { email: person.email, password }, headers: from(ip) });

async function guess(times: number, ip?: string): Promise<void> {
  for (let n = 0; n < times; n++) {
    expect((await logIn("not the password", ip)).json.code).toBe("login_failed");
  }
}

async function tokenNow(): Promise<string> {
  return (await logIn(person.password, "192.0.2.1")).json.accessToken;
}

/** What the account's owner reads of lock-outs, newest first. */
async function lockOuts(token: string) {
  const { json } = await api.request("GET", "/api/users/me/events?limit=100", { token });
  return json.items.filter(({ kind }: { kind: string }) => kind === "locked_out");
}

const seen = (count: number, token: string) =>
  pollUntil(
    async () => {
      const found = await lockOuts(token);
      return found.length >= count ? found : undefined;
    },
    { what: `${count} lock-outs among the events`, timeoutMs: 5_000 },
  );

async function subjects(): Promise<(string | null)[]> {
  return (await readOutbox(api, person.email)).map(({ subject }) => subject);
}

describe("wrong passwords", () => {
  it("are seen by the account's owner once they lock a place out", async () => {
    await guess(9);
    const token = await tokenNow();
    expect(await lockOuts(token)).toEqual([]);
    await guess(1);
    const [locked] = await seen(1, token);
    expect(locked).toMatchObject({ ip: GUESSER, userAgent: "a guesser" });
    expect((await logIn("not the password")).status).toBe(429);
    expect(await lockOuts(token)).toHaveLength(1);
    expect(await subjects()).toContain("[Jangteo] Too many wrong passwords");
  });

  it("are told once a day, from however many places they come, in the owner's language", async () => {
    const json = { language: "ko" };
    await api.request("PUT", "/api/users/me/profile", { json, token: person.token });
    await guess(10, "198.51.100.8");
    await guess(10, "198.51.100.9");
    await seen(2, person.token);
    const told = "[장터] 비밀번호를 여러 번 틀렸어요";
    expect((await subjects()).filter((subject) => subject === told)).toHaveLength(1);
    clockMs += 24 * HOUR_MS;
    await guess(10, "198.51.100.8");
    await seen(3, await tokenNow());
    expect((await subjects()).filter((subject) => subject === told)).toHaveLength(2);
  });

  it("of who is signed in lock it too", async () => {
    const json = { method: "password", password: "not the password" };
    const prove = () => api.request("POST", "/api/login/proof", { json, token: person.token });
    for (let n = 0; n < 10; n++) expect((await prove()).json.code).toBe("login_failed");
    expect((await prove()).json.code).toBe("rate_limited");
    expect(await lockOuts(person.token)).toHaveLength(1);
  });

  it("of nobody's account are noted nowhere", async () => {
    const count = "select count(*)::int as n from app.security_events where kind = 'locked_out'";
    const before = await api.context.pool.query(count);
    const json = { email: "nobody@example.com", password: "not the password" };
    for (let n = 0; n < 11; n++) {
      await api.request("POST", "/api/login", { json, headers: from(GUESSER) });
    }
    await guess(10);
    await seen(1, person.token);
    expect((await api.context.pool.query(count)).rows[0].n).toBe(before.rows[0].n + 1);
  });
});

it("wrong codes are seen and told, with where they came from", async () => {
  const { token } = person;
  const turnOn = { enable2FA: true, method: "OTP_APP" };
  const path = "/api/users/me/security";
  const started = await api.request("PUT", `${path}/setting`, { json: turnOn, token });
  const { secret } = started.json;
  const json = { method: "OTP_APP", code: totpCode(secret, totpStep(clockMs)) };
  expect((await api.request("POST", `${path}/confirm`, { json, token })).status).toBe(200);
  clockMs += 30_000;
  const { loginToken } = (await logIn(person.password)).json;
  for (let n = 0; n < 5; n++) {
    const second = { loginToken, code: "000000" };
    const answer = await api.request("POST", "/api/login/2fa", {
      json: second,
      headers: from(GUESSER),
    });
    expect(answer.json).toMatchObject({ code: "code_wrong", triesLeft: 4 - n });
  }
  expect(await lockOuts(token)).toMatchObject([{ ip: GUESSER }]);
  expect(await subjects()).toContain("[Jangteo] Too many wrong codes");
});
