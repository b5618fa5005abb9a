import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { totpCode, totpStep } from "../../../src/accounts/twoFactor/totp.ts";
import { people } from "../../../src/db/accountTables.ts";
import { readCode, readOutbox } from "../../support/messages/readOutbox.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

const STEP_MS = 30_000;
const QUARTER_MS = 15 * 60_000;

let api: TestApi;
let clockMs = Date.now();
let personId: string;
let email: string;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());
beforeEach(async () => {
  personId = randomUUID();
  email = `${personId}@example.com`;
  await api.context.db.insert(people).values({ id: personId, email, language: "en" });
});

const twoFactor = () => api.context.twoFactor;
const client = { ip: "192.0.2.1", userAgent: "a guesser" };
const codeAt = (secret: string, steps = 0) => totpCode(secret, totpStep(clockMs) + steps);
const byApp = (code: string) => twoFactor().verify(personId, { method: "OTP_APP", code, client });
const templates = async () => (await readOutbox(api, email)).map(({ subject }) => subject);

async function withApp() {
  const { secret } = await twoFactor().beginApp(personId);
  const recoveryCodes = await twoFactor().confirm(personId, {
    method: "OTP_APP",
    code: codeAt(secret),
    client,
  });
  clockMs += STEP_MS;
  return { secret, recoveryCodes: recoveryCodes ?? [] };
}

describe("an authenticator app", () => {
  it("is asked for once a code of it was right, and gives ten recovery codes once", async () => {
    const { secret, uri } = await twoFactor().beginApp(personId);
    expect(uri).toContain(secret);
    expect(await twoFactor().active(personId)).toEqual([]);
    await expect(byApp(codeAt(secret))).rejects.toMatchObject({ code: "code_wrong" });
    const given = { method: "OTP_APP", code: codeAt(secret), client } as const;
    const recoveryCodes = await twoFactor().confirm(personId, given);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await twoFactor().active(personId)).toMatchObject([{ method: "OTP_APP" }]);
    expect(await templates()).toEqual(["[Jangteo] Two-step sign-in is on"]);
  });

  it("keeps its secret unreadable", async () => {
    const { secret } = await withApp();
    const { rows } = await api.context.pool.query(
      "select t::text as row from app.two_factor t where person_id = $1",
      [personId],
    );
    expect(rows[0].row).not.toContain(secret);
  });

  it("has each step taken once, also the one that confirmed it, and no older one after", async () => {
    const { secret } = await withApp();
    await expect(byApp(codeAt(secret, -1))).rejects.toMatchObject({ code: "code_wrong" });
    await byApp(codeAt(secret));
    await expect(byApp(codeAt(secret))).rejects.toMatchObject({ code: "code_wrong" });
    await byApp(codeAt(secret, 1));
    await expect(byApp(codeAt(secret))).rejects.toMatchObject({ code: "code_wrong" });
    clockMs += 2 * STEP_MS;
    await byApp(codeAt(secret));
  });

  it("is right once of twenty right codes at once", async () => {
    const { secret } = await withApp();
    const code = codeAt(secret);
    const settled = await Promise.allSettled(Array.from({ length: 20 }, () => byApp(code)));
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("can be replaced, and the old one works until the new one has", async () => {
    const { secret } = await withApp();
    const next = await twoFactor().beginApp(personId);
    await byApp(codeAt(secret));
    clockMs += STEP_MS;
    const given = { method: "OTP_APP", code: codeAt(next.secret), client } as const;
    expect(await twoFactor().confirm(personId, given)).toBeUndefined();
    clockMs += STEP_MS;
    await expect(byApp(codeAt(secret))).rejects.toMatchObject({ code: "code_wrong" });
    await byApp(codeAt(next.secret));
  });

  it("of another person is worth nothing", async () => {
    const { secret } = await withApp();
    const other = randomUUID();
    await api.context.db.insert(people).values({ id: other });
    const asOther = twoFactor().verify(other, { method: "OTP_APP", code: codeAt(secret), client });
    await expect(asOther).rejects.toMatchObject({ code: "code_wrong" });
  });
});

describe("guessing", () => {
  it("ends after five tries, whatever comes at once, and the owner is told once", async () => {
    const { secret } = await withApp();
    const guesses = Array.from({ length: 30 }, () => byApp("000000"));
    const settled = await Promise.allSettled(guesses);
    const codes = settled.map((one) => (one as PromiseRejectedResult).reason.code);
    expect(codes.filter((code) => code === "code_wrong")).toHaveLength(5);
    expect(codes.filter((code) => code === "too_many_tries")).toHaveLength(25);
    await expect(byApp(codeAt(secret))).rejects.toMatchObject({
      code: "too_many_tries",
      options: { retryAfterSeconds: 900 },
    });
    const told = (await templates()).filter(
      (subject) => subject === "[Jangteo] Too many wrong codes",
    );
    expect(told).toHaveLength(1);
    const { rows } = await api.context.pool.query(
      "select ip, details from app.security_events where kind = 'locked_out' and person_id = $1",
      [personId],
    );
    expect(rows).toEqual([{ ip: client.ip, details: { proof: "two_factor" } }]);
    clockMs += QUARTER_MS;
    await byApp(codeAt(secret));
  });

  it("goes on for ten tries an hour at most", async () => {
    await withApp();
    let tried = 0;
    for (let quarter = 0; quarter < 4; quarter++) {
      for (let n = 0; n < 6; n++) {
        const error = await byApp("000000").then(undefined, (thrown) => thrown);
        if (error.code === "code_wrong") tried += 1;
      }
      clockMs += QUARTER_MS;
    }
    expect(tried).toBe(10);
  });

  it("is not helped by another method: all are counted together", async () => {
    const { recoveryCodes } = await withApp();
    for (let n = 0; n < 3; n++) await expect(byApp("000000")).rejects.toThrow();
    const recovery = (code: string) =>
      twoFactor().verify(personId, { method: "RECOVERY_CODE", code, client });
    await expect(recovery("00000-00000")).rejects.toMatchObject({ code: "code_wrong" });
    await expect(recovery("00000-00000")).rejects.toMatchObject({ code: "code_wrong" });
    await expect(recovery(recoveryCodes[0] ?? "")).rejects.toMatchObject({
      code: "too_many_tries",
    });
  });

  it("begins anew after a right code", async () => {
    const { secret } = await withApp();
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) await expect(byApp("000000")).rejects.toThrow();
      await byApp(codeAt(secret));
      clockMs += STEP_MS;
    }
  });
});

describe("recovery codes", () => {
  const recover = (code: string) =>
    twoFactor().verify(personId, { method: "RECOVERY_CODE", code, client });

  it("are each good once, however they are typed, and the owner is told", async () => {
    const { recoveryCodes } = await withApp();
    const [first = "", second = ""] = recoveryCodes;
    clockMs += 1;
    await recover(first.toLowerCase().replace("-", " "));
    await expect(recover(first)).rejects.toMatchObject({ code: "code_wrong" });
    clockMs += 1;
    await recover(second.replaceAll("0", "O").replaceAll("1", "l"));
    expect(await twoFactor().recoveryCodesLeft(personId)).toBe(8);
    expect((await templates())[0]).toBe("[Jangteo] A recovery code was used");
  });

  it("are good once of twenty at once", async () => {
    const { recoveryCodes } = await withApp();
    const settled = await Promise.allSettled(
      Array.from({ length: 5 }, () => recover(recoveryCodes[0] ?? "")),
    );
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("are all worth nothing after new ones were made", async () => {
    const { recoveryCodes } = await withApp();
    const renewed = await twoFactor().renewRecoveryCodes(personId);
    expect(renewed.filter((code) => recoveryCodes.includes(code))).toEqual([]);
    await expect(recover(recoveryCodes[1] ?? "")).rejects.toMatchObject({ code: "code_wrong" });
    await recover(renewed[0] ?? "");
  });

  it("are kept as nothing that could be read or tried out", async () => {
    const { recoveryCodes } = await withApp();
    const { rows } = await api.context.pool.query(
      "select r::text as row from app.recovery_codes r",
    );
    const stored = rows.map(({ row }) => row).join("\n");
    for (const code of recoveryCodes) expect(stored).not.toContain(code.replace("-", ""));
  });
});

describe("codes by mail", () => {
  const byMail = { method: "EMAIL", language: "ko" } as const;

  it("are turned on by one that arrived, and asked for then", async () => {
    await twoFactor().send(personId, { ...byMail, occasion: "setup" });
    const code = await readCode(api, email);
    // A code to turn it on is none to sign in with.
    await expect(twoFactor().verify(personId, { method: "EMAIL", code, client })).rejects.toThrow();
    expect(await twoFactor().confirm(personId, { method: "EMAIL", code, client })).toHaveLength(10);
    clockMs += 1;
    await twoFactor().send(personId, { ...byMail, occasion: "sign_in" });
    await twoFactor().verify(personId, {
      method: "EMAIL",
      code: await readCode(api, email),
      client,
    });
    const again = twoFactor().verify(personId, {
      method: "EMAIL",
      code: await readCode(api, email),
      client,
    });
    await expect(again).rejects.toMatchObject({ code: "code_wrong" });
  });

  it("give one sheet of recovery codes when two methods are turned on at once", async () => {
    const { secret } = await twoFactor().beginApp(personId);
    await twoFactor().send(personId, { ...byMail, occasion: "setup" });
    const sheets = await Promise.all([
      twoFactor().confirm(personId, { method: "OTP_APP", code: codeAt(secret), client }),
      twoFactor().confirm(personId, { method: "EMAIL", code: await readCode(api, email), client }),
    ]);
    expect(sheets.filter((sheet) => sheet !== undefined)).toHaveLength(1);
    expect(await twoFactor().recoveryCodesLeft(personId)).toBe(10);
  });

  it("need somewhere to be sent to", async () => {
    const sending = twoFactor().send(personId, {
      method: "SMS",
      language: "ko",
      occasion: "setup",
    });
    await expect(sending).rejects.toMatchObject({ code: "contact_needed" });
  });
});

it("is gone without a trace when it is turned off", async () => {
  const { secret, recoveryCodes } = await withApp();
  clockMs += 1;
  await twoFactor().turnOff(personId);
  expect(await twoFactor().active(personId)).toEqual([]);
  expect(await twoFactor().recoveryCodesLeft(personId)).toBe(0);
  await expect(byApp(codeAt(secret))).rejects.toMatchObject({ code: "code_wrong" });
  const recovering = { method: "RECOVERY_CODE", code: recoveryCodes[0] ?? "", client } as const;
  await expect(twoFactor().verify(personId, recovering)).rejects.toMatchObject({
    code: "code_wrong",
  });
  expect((await templates())[0]).toBe("[Jangteo] Two-step sign-in is off");
});
