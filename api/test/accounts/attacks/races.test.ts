import { Wallet } from "ethers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { totpCode, totpStep } from "../../../src/accounts/twoFactor/totp.ts";
import { GOOD_PASSWORD, signUp } from "../../support/accounts/signUp.ts";
import { readCode, readOutbox } from "../../support/messages/readOutbox.ts";
import { signIn } from "../../support/signIn.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

const HOUR_MS = 3_600_000;
const NEW_PASSWORD = "기차가 지나간 뒤의 고요함";

let api: TestApi;
let clockMs = Date.now();
const undo: (() => void)[] = [];

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());
beforeEach(() => {
  clockMs += HOUR_MS;
});
afterEach(() => {
  for (const put of undo.splice(0)) put();
});

/** Lets something happen once, right after a step of another request has its result. */
function rightAfter<Name extends string, Step extends (...given: never[]) => Promise<unknown>>(
  of: Record<Name, Step>,
  name: Name,
  meanwhile: () => Promise<unknown>,
): void {
  const step = of[name];
  let isDone = false;
  undo.push(() => {
    of[name] = step;
  });
  of[name] = (async (...given: never[]) => {
    const result = await step(...given);
    if (!isDone) {
      isDone = true;
      await meanwhile();
    }
    return result;
  }) as Step;
}

const logIn = (email: string, password = GOOD_PASSWORD, headers = {}) =>
  api.request("POST", "/api/login", { json: { email, password }, headers });

function changePassword(token: string) {
  const json = {
    currentPassword: GOOD_PASSWORD,
    newPassword: NEW_PASSWORD,
    confirmPassword: NEW_PASSWORD,
  };
  return api.request("PUT", "/api/users/me/password", { json, token });
}

async function turnOnApp(token: string) {
  const setting = { enable2FA: true, method: "OTP_APP" };
  const begun = await api.request("PUT", "/api/users/me/security/setting", {
    json: setting,
    token,
  });
  const { secret } = begun.json as { secret: string };
  const json = { method: "OTP_APP", code: totpCode(secret, totpStep(clockMs)) };
  const confirmed = await api.request("PUT", "/api/users/me/security/confirm", { json, token });
  return { secret, confirmed };
}

async function openSessions(token: string): Promise<number> {
  return (await api.request("GET", "/api/users/me/sessions", { token })).json.items.length;
}

describe("a sign-in that is under way", () => {
  it("with the password of before ends when it is changed", async () => {
    const { email, token } = await signUp(api);
    rightAfter(api.context.passwords, "verify", async () => {
      clockMs += 1_000;
      expect((await changePassword(token)).status).toBe(204);
    });
    const stale = await logIn(email);
    expect(stale.json).toMatchObject({ status: 401, code: "login_failed" });
    expect(await openSessions(token)).toBe(1);
    expect((await logIn(email, NEW_PASSWORD)).status).toBe(200);
  });

  it("is asked for the second proof that was turned on meanwhile", async () => {
    const { email, token } = await signUp(api);
    rightAfter(api.context.twoFactor, "active", () => turnOnApp(token));
    const entered = await logIn(email);
    expect(entered.json).toMatchObject({ status: "2FA_REQUIRED" });
    expect(await openSessions(token)).toBe(1);
  });

  it("passes no second proof by a session that ended meanwhile", async () => {
    const { email, token } = await signUp(api);
    const { secret } = await turnOnApp(token);
    clockMs += 60_000;
    const { loginToken } = (await logIn(email)).json;
    const json = { loginToken, code: totpCode(secret, totpStep(clockMs)) };
    const stolen = (await api.request("POST", "/api/login/2fa", { json })).json.accessToken;
    rightAfter(api.context.twoFactor, "active", async () => {
      const ended = await api.request("DELETE", "/api/users/me/sessions", { token });
      expect(ended.json.ended).toBe(1);
    });
    const again = await logIn(email, GOOD_PASSWORD, { authorization: `Bearer ${stolen}` });
    expect(again.json).toMatchObject({ status: "2FA_REQUIRED" });
  });

  it("with the second proof ends when the password is changed", async () => {
    const { email, token } = await signUp(api);
    const { secret } = await turnOnApp(token);
    clockMs += 60_000;
    const { loginToken } = (await logIn(email)).json;
    rightAfter(api.context.twoFactor, "verify", () => changePassword(token));
    const json = { loginToken, code: totpCode(secret, totpStep(clockMs)) };
    const late = await api.request("POST", "/api/login/2fa", { json });
    expect(late.json.code).toBe("login_expired");
    expect(await openSessions(token)).toBe(1);
  });
});

describe("a link for a new password", () => {
  it("waits for another change of the account, which takes it", async () => {
    const { email, userId } = await signUp(api);
    clockMs += 1_000;
    await api.request("POST", "/api/users/any/reset/password", { json: { email } });
    const token = await pollUntil(
      async () => /token=([\w-]{43})/.exec((await readOutbox(api, email))[0]?.text ?? "")?.[1],
      { what: "the link", timeoutMs: 5_000 },
    );
    const change = await api.context.pool.connect();
    await change.query("begin");
    await change.query("select 1 from app.people where id = $1 for update", [userId]);
    const json = { token, newPassword: NEW_PASSWORD, confirmPassword: NEW_PASSWORD };
    const setting = api.request("POST", "/api/users/reset-password", { json });
    const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock'";
    await pollUntil(async () => (await change.query(waiting)).rows[0], {
      what: "the link's use to wait",
      timeoutMs: 5_000,
    });
    await change.query("delete from app.password_resets where person_id = $1", [userId]);
    await change.query("commit");
    change.release();
    expect((await setting).json.code).toBe("reset_token_invalid");
  });
});

describe("turning a second proof on", () => {
  it("happens with the end of all other sessions, or not at all", async () => {
    const { email, token } = await signUp(api);
    const other = (await logIn(email)).json.accessToken;
    const { pool } = api.context;
    await pool.query(
      `create or replace function app.break_sessions() returns trigger language plpgsql as
         $$ begin raise exception 'killed'; end $$;
       create trigger broken before update on app.sessions
         for each row execute function app.break_sessions()`,
    );
    try {
      expect((await turnOnApp(token)).confirmed.status).toBe(500);
    } finally {
      await pool.query("drop trigger broken on app.sessions");
    }
    const security = await api.request("GET", "/api/users/me/security", { token: other });
    expect(security.json.enable2FA).toBe(false);
  });

  it("takes no code of a secret that was begun long ago", async () => {
    const { email, token } = await signUp(api);
    const setting = { enable2FA: true, method: "OTP_APP" };
    const path = "/api/users/me/security/setting";
    const { secret } = (await api.request("PUT", path, { json: setting, token })).json;
    clockMs += HOUR_MS;
    const later = (await logIn(email)).json.accessToken;
    const json = { method: "OTP_APP", code: totpCode(secret, totpStep(clockMs)) };
    const confirmed = await api.request("PUT", "/api/users/me/security/confirm", {
      json,
      token: later,
    });
    expect(confirmed.json.code).toBe("code_wrong");
  });
});

describe("an account that is deleted meanwhile", () => {
  const remove = async (userId: string, token: string) => {
    const path = `/api/users/${userId}`;
    const { confirm } = (await api.request("GET", `${path}/deletion`, { token })).json;
    const gone = await api.request("DELETE", path, { json: { confirm }, token });
    expect(gone.status).toBe(204);
  };

  it("gets no phone number", async () => {
    const { token, userId } = await signUp(api);
    const phone = `010${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
    await api.request("POST", "/api/users/me/phone", { json: { phone }, token });
    const code = await readCode(api, phone);
    rightAfter(api.context.identityVerifier, "complete", () => remove(userId, token));
    const path = "/api/users/me/phone/confirm";
    const confirmed = await api.request("POST", path, { json: { code }, token });
    expect(confirmed.status).toBe(404);
    const { rows } = await api.context.pool.query(
      "select 1 from app.people where id = $1 and phone_hash is not null",
      [userId],
    );
    expect(rows).toEqual([]);
  });

  it("keeps no wallet from its owner", async () => {
    const wallet = new Wallet(Wallet.createRandom().privateKey);
    const { token, userId, address } = await signIn(api, wallet);
    rightAfter(api.context.sessions, "check", () => remove(userId, token));
    const json = { address, origin: "created" };
    const registered = await api.request("POST", "/api/wallets", { json, token });
    expect(registered.status).toBe(401);
    expect((await signIn(api, wallet)).userId).not.toBe(userId);
  });
});
