import { randomInt, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keepPhone } from "../../src/accounts/phones/keepPhone.ts";
import type { Session } from "../../src/accounts/sessions/session.ts";
import { totpCode, totpStep } from "../../src/accounts/twoFactor/totp.ts";
import { people } from "../../src/db/accountTables.ts";
import { readCode, readOutbox } from "../support/messages/readOutbox.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const MINUTE_MS = 60_000;

let api: TestApi;
let clockMs = Date.now();
let person: Awaited<ReturnType<typeof signIn>> & { email: string };

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());
beforeEach(async () => {
  clockMs += MINUTE_MS;
  person = await signUp();
});

async function signUp() {
  const who = await signIn(api);
  const email = `${who.userId}@example.com`;
  await api.context.db.update(people).set({ email }).where(eq(people.id, who.userId));
  return { ...who, email };
}

type Who = { token: string; userId?: string };
const call = (method: string, path: string, { token, json }: Who & { json?: unknown }) =>
  api.request(method, `/api/users/me${path}`, { token, ...(json !== undefined && { json }) });
const setting = (json: unknown, who: Who = person) =>
  call("PUT", "/security/setting", { ...who, json });
const confirm = (json: unknown, who: Who = person) =>
  call("PUT", "/security/confirm", { ...who, json });
const read = async (who: Who = person) => (await call("GET", "/security", who)).json;
const codeOf = (secret: string) => totpCode(secret, totpStep(clockMs));
const newPhone = () => `010${String(randomInt(100_000_000)).padStart(8, "0")}`;

async function eventsOf({ token }: Who): Promise<string[]> {
  const { json } = await call("GET", "/events", { token });
  return json.items.map(({ kind }: { kind: string }) => kind);
}

/** Signed in at another place too. */
async function anotherSession(): Promise<Who> {
  const client = { ip: "192.0.2.7", userAgent: "another" };
  const who = { personId: person.userId, address: null, amr: ["pwd"], client };
  const { accessToken } = await api.context.sessions.start(who, undefined);
  return { token: accessToken };
}

/** The session goes on, its last full proof longer ago. */
async function later(ms: number): Promise<Who> {
  clockMs += ms;
  const headers = { cookie: person.cookie, origin: api.config.publicOrigin };
  const { json } = await api.request("POST", "/api/login/refresh", { headers });
  return { token: json.accessToken };
}

async function withApp() {
  const { json } = await setting({ enable2FA: true, method: "OTP_APP" });
  const confirmed = await confirm({ method: "OTP_APP", code: codeOf(json.secret) });
  return { secret: json.secret as string, confirmed };
}

describe("two-step sign-in", () => {
  it("is off at first, and shows what there is", async () => {
    expect(await read()).toEqual({
      enable2FA: false,
      method: null,
      methods: [],
      recoveryCodesLeft: 0,
      email: person.email,
      phone: null,
      phoneVerifiedAt: null,
      passwordSetAt: null,
      identities: [],
      wallets: expect.any(Array),
    });
  });

  it("is turned on by the first code of an app, ends other sessions, and is told of", async () => {
    const other = await anotherSession();
    const begun = await setting({ enable2FA: true, method: "OTP_APP" });
    expect(begun.headers.get("cache-control")).toBe("no-store");
    expect(begun.json).toMatchObject({ status: "SCAN", method: "OTP_APP" });
    expect(begun.json.uri).toContain(begun.json.secret);
    expect((await read()).enable2FA).toBe(false);
    const code = codeOf(begun.json.secret);
    const confirmed = await confirm({ method: "OTP_APP", code });
    expect(confirmed.json).toMatchObject({ enable2FA: true, method: "OTP_APP" });
    expect(confirmed.json.recoveryCodes).toHaveLength(10);
    expect(await read()).toMatchObject({ enable2FA: true, recoveryCodesLeft: 10 });
    expect((await call("GET", "/security", other)).status).toBe(401);
    expect(await eventsOf(person)).toContain("two_factor_on");
    const [mail] = await readOutbox(api, person.email);
    expect(mail?.subject).toMatch(/2단계|Two-step/);
    const again = await confirm({ method: "OTP_APP", code });
    expect(again.json).toMatchObject({ code: "code_wrong" });
  });

  it("is turned on by mail, by POST as by PUT, and keeps the recovery codes there are", async () => {
    await withApp();
    clockMs += 1;
    const begun = await setting({ enable2FA: true, method: "EMAIL" });
    expect(begun.json).toMatchObject({ status: "CODE_SENT", secret: null, uri: null });
    const json = { method: "EMAIL", code: await readCode(api, person.email) };
    const confirmed = await call("POST", "/security/confirm", { ...person, json });
    expect(confirmed.json).toMatchObject({ method: "EMAIL", recoveryCodes: null });
    const { method, methods } = await read();
    expect(method).toBe("OTP_APP");
    expect(methods.map((one: { method: string }) => one.method)).toEqual(["OTP_APP", "EMAIL"]);
  });

  it("needs a proof of the last ten minutes to be begun or turned off", async () => {
    await withApp();
    const stale = await later(11 * MINUTE_MS);
    for (const json of [{ enable2FA: false }, { enable2FA: true, method: "EMAIL" }]) {
      expect((await setting(json, stale)).json.code).toBe("proof_needed");
    }
    const renewing = await call("POST", "/security/recovery-codes", stale);
    expect(renewing.json.code).toBe("proof_needed");
    const phone = { ...stale, json: { phone: newPhone() } };
    expect((await call("POST", "/phone", phone)).json.code).toBe("proof_needed");
    expect((await read(stale)).enable2FA).toBe(true);
  });

  it("is turned off with all that belongs to it", async () => {
    await withApp();
    expect((await setting({ enable2FA: false })).json.status).toBe("OFF");
    expect(await read()).toMatchObject({ enable2FA: false, methods: [], recoveryCodesLeft: 0 });
    expect(await eventsOf(person)).toContain("two_factor_off");
    const renewing = await call("POST", "/security/recovery-codes", person);
    expect(renewing.json.code).toBe("two_factor_off");
  });

  it("renews recovery codes on demand", async () => {
    const { confirmed } = await withApp();
    const { json } = await call("POST", "/security/recovery-codes", person);
    expect(json.recoveryCodes).toHaveLength(10);
    expect(json.recoveryCodes).not.toContain(confirmed.json.recoveryCodes[0]);
  });

  it.each([
    {},
    { enable2FA: true },
    { enable2FA: "yes", method: "OTP_APP" },
    { enable2FA: true, method: "PIGEON" },
    { enable2FA: true, method: "OTP_APP", secret: "JBSWY3DPEHPK3PXP" },
    { enable2FA: true, method: "OTP_APP", userId: "1" },
  ])("takes no %j", async (json) => {
    expect((await setting(json)).json.code).toBe("invalid_request");
    expect((await read()).enable2FA).toBe(false);
  });

  it("needs a number to send short messages to", async () => {
    const begun = await setting({ enable2FA: true, method: "SMS" });
    expect(begun.json).toMatchObject({ code: "contact_needed", method: "SMS" });
  });
});

describe("whose settings", () => {
  it.each([
    ["GET", "/security", undefined],
    ["PUT", "/security/setting", { enable2FA: false }],
    ["PUT", "/security/confirm", { method: "OTP_APP", code: "123456" }],
    ["POST", "/security/confirm", { method: "OTP_APP", code: "123456" }],
    ["POST", "/security/recovery-codes", undefined],
    ["POST", "/phone", { phone: "01012345678" }],
    ["POST", "/phone/confirm", { code: "123456" }],
  ])("%s %s is for oneself", async (method, path, json) => {
    const stranger = await signUp();
    const theirs = `/api/users/${person.userId}${path}`;
    const given = json === undefined ? {} : { json };
    expect((await api.request(method, theirs, given)).status).toBe(401);
    const asked = await api.request(method, theirs, { ...given, token: stranger.token });
    expect(asked.json.code).toBe("not_found");
  });
});

describe("a telephone", () => {
  const begin = (phone: string, who: Who = person) =>
    call("POST", "/phone", { ...who, json: { phone } });
  const complete = (code: string, who: Who = person) =>
    call("POST", "/phone/confirm", { ...who, json: { code } });

  it("is verified by its code, makes a seller, and is kept unreadable", async () => {
    const phone = newPhone();
    const written = `+82 ${phone.slice(1, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
    const begun = await begin(written);
    expect(begun.status).toBe(202);
    expect(begun.json).toEqual({ expiresInSeconds: 600 });
    expect((await read()).phone).toBeNull();
    const verified = await complete(await readCode(api, phone));
    expect(verified.json.phone).toBe(`010-****-${phone.slice(-4)}`);
    expect((await read()).phone).toBe(`010-****-${phone.slice(-4)}`);
    const { rows } = await api.context.pool.query(
      "select p::text as row, roles from app.people p where id = $1",
      [person.userId],
    );
    expect(rows[0].row).not.toContain(phone);
    expect(rows[0].row).not.toContain(phone.slice(3));
    expect(rows[0].row).toContain("seller");
    expect(await eventsOf(person)).toContain("phone_verified");
  });

  it("can be asked for codes to sign in with", async () => {
    const phone = newPhone();
    await begin(phone);
    await complete(await readCode(api, phone));
    clockMs += 1;
    await setting({ enable2FA: true, method: "SMS" });
    const code = await readCode(api, phone);
    expect((await confirm({ method: "SMS", code })).json.enable2FA).toBe(true);
  });

  it("belongs to one account, also when two prove it at once", async () => {
    const phone = newPhone();
    const other = await signUp();
    await begin(phone);
    const mine = await readCode(api, phone);
    clockMs += MINUTE_MS;
    await begin(phone, other);
    const theirs = await readCode(api, phone);
    const answers = await Promise.all([complete(mine), complete(theirs, other)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.json.code).toBe("phone_taken");
  });

  it("makes a seller at once, also in tokens of before on other processes", async () => {
    const phone = newPhone();
    await begin(phone);
    await complete(await readCode(api, phone));
    const { rows } = await api.context.pool.query(
      "select access_changed_at as at from app.people where id = $1",
      [person.userId],
    );
    expect(rows[0].at?.getTime()).toBe(clockMs);
  });

  it("is not kept of an account that was deleted meanwhile", async () => {
    const phone = newPhone();
    const { userId: personId } = person;
    await api.context.pool.query("update app.people set deleted_at = now() where id = $1", [
      personId,
    ]);
    const session = { personId, id: randomUUID() } as Session;
    const client = { ip: "192.0.2.1", userAgent: "" };
    await expect(keepPhone(api.context, { session, phone, client })).rejects.toThrow("not_found");
    const { rows } = await api.context.pool.query(
      "select phone_hash from app.people where id = $1",
      [personId],
    );
    expect(rows[0].phone_hash).toBeNull();
  });

  it("gets no second code within half a minute, whoever asks", async () => {
    const phone = newPhone();
    const other = await signUp();
    expect((await begin(phone)).status).toBe(202);
    expect((await begin(phone)).status).toBe(429);
    expect((await begin(phone, other)).status).toBe(429);
    expect(await readOutbox(api, phone)).toHaveLength(1);
  });

  it("is the one that the code was sent to, not another that was asked for later", async () => {
    const [first, second] = [newPhone(), newPhone()];
    await begin(first);
    const code = await readCode(api, first);
    clockMs += MINUTE_MS;
    await begin(second);
    expect((await complete(code)).json.code).toBe("code_wrong");
    const verified = await complete(await readCode(api, second));
    expect(verified.json.phone).toBe(`010-****-${second.slice(-4)}`);
  });

  it.each(["02-930-2266", "+1 415 555 0100", "0101234567890", "010-1234-567a", "", "1588-1234"])(
    "is not %j",
    async (phone) => {
      expect((await begin(phone)).json.code).toBe("invalid_request");
    },
  );
});
