import { randomUUID } from "node:crypto";
import { Wallet } from "ethers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { totpCode, totpStep } from "../../../src/accounts/twoFactor/totp.ts";
import { signUp } from "../../support/accounts/signUp.ts";
import { readCode } from "../../support/messages/readOutbox.ts";
import { cookiesOf, signIn } from "../../support/signIn.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

const MINUTE_MS = 60_000;
const ORIGIN = { origin: "http://localhost:3000" };

let api: TestApi;
let clockMs = Date.now();
let person: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs, env: { TRUST_PROXY: "1" } });
});
afterAll(() => api.stop());
beforeEach(async () => {
  person = await signUp(api);
});

const logIn = (email: string, password: string, ip = "192.0.2.1") =>
  api.request("POST", "/api/login", {
    json: { email, password },
    headers: { "x-forwarded-for": ip },
  });
const second = (json: object) => api.request("POST", "/api/login/2fa", { json });
const codeAt = (secret: string) => totpCode(secret, totpStep(clockMs));

async function withApp() {
  const { secret } = await api.context.twoFactor.beginApp(person.userId);
  const code = codeAt(secret);
  const given = { method: "OTP_APP", code, client: { ip: "192.0.2.1", userAgent: "" } } as const;
  const recoveryCodes = (await api.context.twoFactor.confirm(person.userId, given)) ?? [];
  clockMs += 30_000;
  return { secret, recoveryCodes };
}

describe("e-mail and password", () => {
  it("sign in, however the address is written", async () => {
    for (const email of [person.email, ` ${person.email.toUpperCase()} `]) {
      const answer = await logIn(email, person.password);
      expect(answer.json).toMatchObject({ status: "OK", userId: person.userId, address: null });
    }
    const decomposed = await logIn(person.email, person.password.normalize("NFD"));
    expect(decomposed.status).toBe(200);
  });

  it("are refused alike for a wrong password and an unknown address", async () => {
    const wrong = await logIn(person.email, "something else entirely");
    const unknown = await logIn(`${randomUUID()}@example.com`, person.password, "192.0.2.2");
    const texts = [wrong, unknown].map(({ status, json }) => ({ status, ...json, requestId: "" }));
    expect(texts[0]).toMatchObject({ status: 401, code: "login_failed" });
    expect(texts[0]).toEqual(texts[1]);
    expect(wrong.headers.get("content-length")).toBe(unknown.headers.get("content-length"));
  });

  it("take as long for an unknown address as for a wrong password", async () => {
    const timeOf = async (email: string, ip: string) => {
      const startedAt = performance.now();
      await logIn(email, "not the password", ip);
      return performance.now() - startedAt;
    };
    const differences: number[] = [];
    for (let n = 0; n < 60; n++) {
      const wrong = () => timeOf(person.email, `192.0.3.${n}`);
      const unknown = () => timeOf(`${randomUUID()}@example.com`, `192.0.4.${n}`);
      // By turns, since the machine is busy with other tests too.
      const first = await (n % 2 === 0 ? wrong() : unknown());
      const second = await (n % 2 === 0 ? unknown() : wrong());
      differences.push(n % 2 === 0 ? first - second : second - first);
    }
    const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
    const squares = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / (differences.length - 1));
    expect(Math.abs(mean / (deviation / Math.sqrt(differences.length)))).toBeLessThan(4.5);
  }, 60_000);

  it("can't be guessed from one place, and the owner elsewhere is not locked out", async () => {
    const guess = () => logIn(person.email, "not the password", "198.51.100.7");
    for (let n = 0; n < 10; n++) expect((await guess()).json.code).toBe("login_failed");
    const stopped = await guess();
    expect([stopped.status, stopped.json.code]).toEqual([429, "rate_limited"]);
    expect(Number(stopped.headers.get("retry-after"))).toBeGreaterThan(800);
    const right = await logIn(person.email, person.password, "198.51.100.7");
    expect(right.status).toBe(429);
    expect((await logIn(person.email, person.password, "198.51.100.8")).status).toBe(200);
    clockMs += 15 * MINUTE_MS;
    expect((await logIn(person.email, person.password, "198.51.100.7")).status).toBe(200);
  });

  it("can't be guessed from a thousand places, and the owner's place stays open", async () => {
    expect((await logIn(person.email, person.password, "203.0.113.9")).status).toBe(200);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => logIn(person.email, "wrong one", `10.1.0.${n}`)),
    );
    expect(answers.every(({ status }) => status === 401)).toBe(true);
    for (let n = 0; n < 60; n++) await logIn(person.email, "wrong one", `10.2.0.${n}`);
    expect((await logIn(person.email, "wrong one", "10.3.0.1")).status).toBe(429);
    expect((await logIn(person.email, person.password, "10.3.0.2")).status).toBe(429);
    expect((await logIn(person.email, person.password, "203.0.113.9")).status).toBe(200);
  }, 60_000);

  it("take no forged X-Forwarded-For for another place", async () => {
    const guess = (n: number) => logIn(person.email, "wrong", `10.9.9.${n}, 198.51.100.20`);
    for (let n = 0; n < 10; n++) expect((await guess(n)).status).toBe(401);
    expect((await guess(11)).status).toBe(429);
  });

  it("are hashed anew when they were hashed with less", async () => {
    const { hash } = await import("@node-rs/argon2");
    const weak = await hash(person.password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    const set = "update app.people set password_hash = $2 where id = $1";
    await api.context.pool.query(set, [person.userId, weak]);
    expect((await logIn(person.email, person.password)).status).toBe(200);
    const { rows } = await api.context.pool.query(
      "select password_hash from app.people where id = $1",
      [person.userId],
    );
    expect(rows[0].password_hash).toContain("m=19456,t=2,p=1");
    expect((await logIn(person.email, person.password)).status).toBe(200);
  });

  it.each([{}, { email: "x" }, { email: "a@b.kr", password: "" }, { email: [], password: {} }])(
    "are not %o",
    async (json) => {
      expect((await api.request("POST", "/api/login", { json })).status).toBe(400);
    },
  );
});

describe("the second proof", () => {
  it("is asked for after the password, and then signs in", async () => {
    const { secret } = await withApp();
    const first = await logIn(person.email, person.password);
    expect(first.headers.get("set-cookie")).toBeNull();
    expect(first.json).toMatchObject({
      status: "2FA_REQUIRED",
      method: "OTP_APP",
      methods: ["OTP_APP"],
    });
    const answer = await second({ loginToken: first.json.loginToken, code: codeAt(secret) });
    expect(answer.json).toMatchObject({ status: "OK", userId: person.userId });
    const { accessToken: token } = answer.json;
    const session = await api.request("GET", "/api/auth/session", { token });
    expect(session.json.amr).toEqual(["pwd", "mfa"]);
  });

  it("is asked for on the way in by wallet too, and keeps the wallet", async () => {
    const wallet = new Wallet(Wallet.createRandom().privateKey);
    await api.context.pool.query(
      "insert into app.wallets (address, person_id, origin) values ($1, $2, 'connected')",
      [wallet.address.toLowerCase(), person.userId],
    );
    const { secret } = await withApp();
    const asked = await api.request("POST", "/api/auth/challenge", {
      json: { address: wallet.address },
    });
    const { message } = asked.json;
    const json = { message, signature: await wallet.signMessage(message) };
    const first = await api.request("POST", "/api/auth/verify", { json });
    expect(first.json.status).toBe("2FA_REQUIRED");
    const answer = await second({ loginToken: first.json.loginToken, code: codeAt(secret) });
    expect(answer.json.address).toBe(wallet.address);
  });

  it("signs in once for twenty right codes at once", async () => {
    const { secret } = await withApp();
    const { loginToken } = (await logIn(person.email, person.password)).json;
    const json = { loginToken, code: codeAt(secret) };
    const answers = await Promise.all(Array.from({ length: 20 }, () => second(json)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("can't be left out, taken from another sign-in, or tried for ever", async () => {
    const { secret } = await withApp();
    const { loginToken } = (await logIn(person.email, person.password)).json;
    for (const token of [loginToken, "a".repeat(43)]) {
      expect((await api.request("GET", "/api/users/me", { token })).status).toBe(401);
    }
    const unknown = await second({ loginToken: "a".repeat(43), code: codeAt(secret) });
    expect(unknown.json.code).toBe("login_expired");
    for (let n = 0; n < 5; n++) {
      expect((await second({ loginToken, code: "000000" })).json.code).toBe("code_wrong");
    }
    const stopped = await second({ loginToken, code: codeAt(secret) });
    expect([stopped.status, stopped.json.code]).toEqual([429, "too_many_tries"]);
  });

  it("is a recovery code where the app is lost, each once", async () => {
    const { recoveryCodes } = await withApp();
    const [code = ""] = recoveryCodes;
    const given = async () => {
      const { loginToken } = (await logIn(person.email, person.password)).json;
      return await second({ loginToken, method: "RECOVERY_CODE", code });
    };
    expect((await given()).status).toBe(200);
    expect((await given()).json.code).toBe("code_wrong");
  });

  it("is sent by mail where that is turned on, and again when asked", async () => {
    const { userId, email } = person;
    await api.context.pool.query(
      `insert into app.two_factor (person_id, method, created_at, confirmed_at)
       values ($1, 'EMAIL', now(), now())`,
      [userId],
    );
    const { json } = await logIn(email, person.password);
    expect(json).toMatchObject({ method: "EMAIL", methods: ["EMAIL"] });
    const { loginToken } = json;
    const first = await readCode(api, email);
    clockMs += 31_000;
    const again = { json: { loginToken, method: "EMAIL" } };
    expect((await api.request("POST", "/api/login/2fa/send", again)).status).toBe(202);
    const sms = { json: { loginToken, method: "SMS" } };
    expect((await api.request("POST", "/api/login/2fa/send", sms)).status).toBe(409);
    const newest = await readCode(api, email);
    if (newest !== first) expect((await second({ loginToken, code: first })).status).toBe(401);
    expect((await second({ loginToken, code: newest })).status).toBe(200);
  });

  it("is not asked for again in the session that has it, and is not fresh by a password", async () => {
    const { secret } = await withApp();
    const first = (await logIn(person.email, person.password)).json;
    const entered = await second({ loginToken: first.loginToken, code: codeAt(secret) });
    clockMs += 11 * MINUTE_MS;
    const headers = { cookie: cookiesOf(entered.headers), ...ORIGIN };
    const refreshed = await api.request("POST", "/api/login/refresh", { headers });
    const json = { email: person.email, password: person.password };
    const again = await api.request("POST", "/api/login", {
      json,
      headers: { cookie: cookiesOf(refreshed.headers), ...ORIGIN },
    });
    expect(again.json.status).toBe("OK");
    const { accessToken: token } = again.json;
    expect((await api.request("GET", "/api/users/me", { token })).status).toBe(200);
    const fresh = await api.request("GET", "/api/users/me/export", { token });
    expect(fresh.json.code).toBe("proof_needed");
  });

  it("must come within ten minutes", async () => {
    const { secret } = await withApp();
    const { loginToken } = (await logIn(person.email, person.password)).json;
    clockMs += 10 * MINUTE_MS;
    const late = await second({ loginToken, code: codeAt(secret) });
    expect(late.json.code).toBe("login_expired");
  });
});

describe("proving again", () => {
  const prove = (token: string, json: object) =>
    api.request("POST", "/api/login/proof", { json, token });
  const methods = async (token: string) =>
    (await api.request("GET", "/api/login/proof", { token })).json.methods;

  it("opens what asks for it, by password, where ten minutes have passed", async () => {
    clockMs += 11 * MINUTE_MS;
    const headers = { cookie: person.cookie, origin: "http://localhost:3000" };
    const refreshed = await api.request("POST", "/api/login/refresh", { headers });
    const { accessToken: token } = refreshed.json;
    const path = "/api/users/me/export";
    expect((await api.request("GET", path, { token })).json.code).toBe("proof_needed");
    expect(await methods(token)).toEqual(["password"]);
    const wrong = await prove(token, { method: "password", password: "wrong" });
    expect(wrong.json.code).toBe("login_failed");
    const proved = await prove(token, { method: "password", password: person.password });
    expect(proved.status).toBe(200);
    expect((await api.request("GET", path, { token: proved.json.accessToken })).status).toBe(200);
    expect((await api.request("GET", path, { token })).json.code).toBe("proof_needed");
  });

  it("counts by the second proof alone where there is one", async () => {
    const { secret } = await withApp();
    const { token } = person;
    expect(await methods(token)).toEqual(["OTP_APP", "RECOVERY_CODE"]);
    const byPassword = await prove(token, { method: "password", password: person.password });
    expect(byPassword.json).toMatchObject({ code: "proof_needed", methods: await methods(token) });
    const byApp = { method: "OTP_APP", code: codeAt(secret) };
    expect((await prove(token, byApp)).status).toBe(200);
    expect((await prove(token, byApp)).json.code).toBe("code_wrong");
  });

  it("counts by one's own wallet, not by another's", async () => {
    const own = await signIn(api);
    const proofBy = async (wallet: Pick<Wallet, "address" | "signMessage">) => {
      const json = { address: wallet.address };
      const { message } = (await api.request("POST", "/api/auth/challenge", { json })).json;
      const signature = await wallet.signMessage(message);
      return await prove(own.token, { method: "wallet", message, signature });
    };
    expect((await proofBy(own.wallet as Wallet)).status).toBe(200);
    const stranger = new Wallet(Wallet.createRandom().privateKey);
    expect((await proofBy(stranger)).json.code).toBe("signature_invalid");
  });
});
