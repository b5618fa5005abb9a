import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { people } from "../../src/db/accountTables.ts";
import { readCode, readOutbox } from "../support/messages/readOutbox.ts";
import { recordStatements } from "../support/recordStatements.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const MINUTE_MS = 60_000;

let api: TestApi;
let clockMs = Date.now();

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());

const newEmail = () => `${randomUUID()}@example.com`;
const ask = (email: unknown, headers: Record<string, string> = {}) =>
  api.request("POST", "/api/emails", { json: { email }, headers });
const confirm = (email: string, code: string) =>
  api.request("POST", "/api/emails/confirm", { json: { email, code } });
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const redeem = (token: string) =>
  api.context.db.transaction((tx) => api.context.emailTokens.redeem(token, tx));

async function addPerson(email: string): Promise<void> {
  await api.context.db.insert(people).values({ id: randomUUID(), email });
}

async function tokenFor(email: string): Promise<string> {
  await ask(email);
  return (await confirm(email, await readCode(api, email))).json.token;
}

/** The texts of what the database is asked meanwhile. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const recording = recordStatements();
  await act().finally(recording.stop);
  return recording.statements().map(({ text }) => text);
}

describe("confirming an e-mail address", () => {
  it("gives a token for the code that was sent, once", async () => {
    const email = newEmail();
    const asked = await ask(email.toUpperCase(), { "accept-language": "ko" });
    expect(asked.status).toBe(202);
    expect(asked.json).toEqual({ expiresInSeconds: 600 });
    const [mail] = await readOutbox(api, email);
    expect(mail).toMatchObject({ template: "sign_up_code", language: "ko" });
    const code = await readCode(api, email);
    const confirmed = await confirm(email, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect(confirmed.status).toBe(200);
    expect(confirmed.headers.get("cache-control")).toBe("no-store");
    const claims = JSON.parse(
      Buffer.from(confirmed.json.token.split(".")[1], "base64url").toString("utf8"),
    );
    expect(claims).toMatchObject({ email, verified: true, aud: "sign-up" });
    expect(await redeem(confirmed.json.token)).toBe(email);
    expect((await confirm(email, code)).json).toMatchObject({ code: "code_wrong", triesLeft: 0 });
  });

  it("counts tries down and tells an old code from none in nothing", async () => {
    const email = newEmail();
    await ask(email);
    const code = await readCode(api, email);
    for (const triesLeft of [4, 3, 2, 1, 0, 0]) {
      expect((await confirm(email, wrongOf(code))).json).toMatchObject({ triesLeft });
    }
    const spent = await confirm(email, code);
    const none = await confirm(newEmail(), code);
    expect({ ...spent.json, requestId: "" }).toEqual({ ...none.json, requestId: "" });
  });

  it.each([
    "",
    "minsu",
    "a@b",
    "a@b.example, c@d.example",
    "a@b.example\r\nBcc: c@d.example",
    "mínsu@example.com",
    "minsu@exаmple.com",
    `${"a".repeat(250)}@example.com`,
    null,
    ["a@b.example"],
    { $ne: "" },
  ])("takes no %j for an address", async (email) => {
    expect((await ask(email)).json.code).toBe("invalid_request");
  });

  it.each(["12345", "1234567", "abcdef", "", "12 34"])("takes no %j for a code", async (code) => {
    expect((await confirm(newEmail(), code)).json.code).toBe("invalid_request");
  });
});

describe("who has an account", () => {
  it("is not told by the answer, nor by what can be done with it", async () => {
    const [stranger, known] = [newEmail(), newEmail()];
    await addPerson(known);
    const answers = [await ask(stranger), await ask(known)];
    const [one, other] = answers.map(({ status, json, text }) => ({ status, json, text }));
    expect(one).toEqual(other);
    const [mail] = await readOutbox(api, known);
    expect(mail?.template).toBe("account_exists");
    expect(mail?.text).not.toMatch(/\b\d{6}\b/);
    const again = [await ask(stranger), await ask(known)];
    for (const { status, headers } of again) {
      expect(status).toBe(429);
      expect(headers.get("retry-after")).toBe("30");
    }
    const guesses = [await confirm(stranger, "000000"), await confirm(known, "000000")];
    const shown = guesses.map(({ status, json }) => ({ status, ...json, requestId: "" }));
    expect(shown[0]).toEqual(shown[1]);
  });

  it("is not told by what the database is asked", async () => {
    const [stranger, known] = [newEmail(), newEmail()];
    await addPerson(known);
    const ofStranger = await statementsOf(() => ask(stranger));
    const ofKnown = await statementsOf(() => ask(known));
    expect(ofStranger.length).toBeGreaterThanOrEqual(4);
    expect(ofKnown).toEqual(ofStranger);
  });
});

describe("asking again", () => {
  it("sends five mails an hour to an address, however many ask at once", async () => {
    const email = newEmail();
    const first = await Promise.all(Array.from({ length: 10 }, () => ask(email)));
    expect(first.filter(({ status }) => status === 202)).toHaveLength(1);
    for (let n = 0; n < 8; n++) {
      clockMs += MINUTE_MS / 2;
      await ask(email);
    }
    expect(await readOutbox(api, email)).toHaveLength(5);
  });

  it("makes the code before worth nothing", async () => {
    const email = newEmail();
    await ask(email);
    const before = await readCode(api, email);
    clockMs += MINUTE_MS;
    await ask(email);
    const code = await readCode(api, email);
    if (code !== before) expect((await confirm(email, before)).status).toBe(401);
    expect((await confirm(email, code)).status).toBe(200);
  });

  it("is limited for a client, whatever the addresses", async () => {
    const limited = await startApi({ env: { RATE_LIMIT_FACTOR: "1" } });
    const statuses: number[] = [];
    for (let n = 0; n < 32; n++) {
      const json = { email: newEmail() };
      statuses.push((await limited.request("POST", "/api/emails", { json })).status);
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
    await limited.stop();
  });
});

describe("the token", () => {
  it("is good once of ten at once, and not used up by what was rolled back", async () => {
    const token = await tokenFor(newEmail());
    const failing = api.context.db.transaction(async (tx) => {
      await api.context.emailTokens.redeem(token, tx);
      throw new Error("name taken");
    });
    await expect(failing).rejects.toThrow("name taken");
    const settled = await Promise.allSettled(Array.from({ length: 10 }, () => redeem(token)));
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("ends after fifteen minutes", async () => {
    const token = await tokenFor(newEmail());
    clockMs += 15 * MINUTE_MS;
    await expect(redeem(token)).rejects.toMatchObject({ code: "email_token_invalid" });
  });

  it("can't be made or changed by anybody else", async () => {
    const token = await tokenFor(newEmail());
    const [header = "", payload = "", signature = ""] = token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const sign = (more: object, head: object = {}, key = "0".repeat(32)) =>
      new SignJWT({ ...claims, ...more })
        .setProtectedHeader({ alg: "HS256", typ: "email+jwt", ...head })
        .sign(new TextEncoder().encode(key));
    const forged = [
      "",
      "a.b.c",
      `${header}.${payload}.`,
      `${encode({ alg: "none", typ: "email+jwt" })}.${payload}.`,
      `${encode({ alg: "NONE", typ: "email+jwt" })}.${payload}.${signature}`,
      `${header}.${encode({ ...claims, email: "admin@example.com" })}.${signature}`,
      `${encode({ alg: "HS256", typ: "at+jwt" })}.${payload}.${signature}`,
      await sign({}),
      await sign({}, { alg: "HS384" }, "0".repeat(48)),
    ];
    for (const one of forged) {
      await expect(redeem(one)).rejects.toMatchObject({ code: "email_token_invalid" });
    }
    await redeem(token);
  });
});
