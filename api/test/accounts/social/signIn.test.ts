import { TOTP } from "otpauth";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../../support/startApi.ts";
import { browse, consent, newAccount, newBrowser, placeOf } from "./browse.ts";
import { type SocialSite, startSocialSite } from "./startSocialSite.ts";

const MINUTE_MS = 60_000;

let site: SocialSite;
let api: TestApi;
let clockMs = Date.now();
let web: ReturnType<typeof browse>;

beforeAll(async () => {
  site = await startSocialSite();
  api = await startApi({ env: site.env, now: () => clockMs });
  web = browse(api);
});
afterAll(() => Promise.all([api.stop(), site.stop()]));
beforeEach(() => {
  clockMs += 20 * MINUTE_MS;
});
afterEach(() => {
  for (const fault of Object.keys(site.faults)) delete site.faults[fault as keyof object];
});

/** Back from where one goes when one wants to get to one's works. */
const fromWorks = (code: string) => `/login?problem=${code}&returnTo=%2Fmy%2Fworks`;
const providers = ["google", "naver", "kakao"] as const;

describe.each(providers)("signing in with %s", (provider) => {
  it("opens an account the first time, and the same one again", async () => {
    newAccount(site);
    const first = newBrowser();
    const answer = await web.signInThere(first, provider);
    expect([answer.status, placeOf(answer)]).toEqual([303, "/my/works"]);
    const userId = await web.userOf(first);
    expect(userId).toBeDefined();
    const second = newBrowser();
    await web.signInThere(second, provider);
    expect(await web.userOf(second)).toBe(userId);
  });

  it("takes over the e-mail only if the site has proved it", async () => {
    const account = newAccount(site);
    const browser = newBrowser();
    await web.signInThere(browser, provider);
    const { json } = await web.send(browser, "GET", "/api/users/me");
    expect(json.email).toBe(provider === "naver" ? null : account.email);
    expect(json).toMatchObject({ name: "민지", hasPassword: false });
  });

  it("makes one account of two first answers at once", async () => {
    newAccount(site);
    const browsers = Array.from({ length: 8 }, () => newBrowser());
    await Promise.all(browsers.map((browser) => web.signInThere(browser, provider)));
    const users = await Promise.all(browsers.map(web.userOf));
    expect(users.every((user) => user !== undefined)).toBe(true);
    expect(new Set(users).size).toBe(1);
  });
});

describe("an answer", () => {
  const refused = "/login?problem=social_refused";

  it("is good once", async () => {
    newAccount(site);
    const browser = newBrowser();
    const left = await web.leave(browser, "google", { purpose: "sign_in" });
    const path = await consent(left.json.url);
    const attempt = new Map(browser.cookies);
    expect(placeOf(await web.comeBack(browser, path))).toBe("/");
    expect(placeOf(await web.comeBack({ cookies: attempt }, path))).toBe(refused);
  });

  it("opens one session when it is sent twenty times at once", async () => {
    newAccount(site);
    const browser = newBrowser();
    const left = await web.leave(browser, "google", { purpose: "sign_in" });
    const path = await consent(left.json.url);
    const twins = Array.from({ length: 20 }, () => ({ cookies: new Map(browser.cookies) }));
    const places = (await Promise.all(twins.map((one) => web.comeBack(one, path)))).map(placeOf);
    expect(places.filter((place) => place === "/")).toHaveLength(1);
    expect(places.filter((place) => place === refused)).toHaveLength(19);
  });

  it("is another browser's to nobody, and stays good for the one that began", async () => {
    newAccount(site);
    const victim = newBrowser();
    const left = await web.leave(victim, "google", { purpose: "sign_in" });
    const path = await consent(left.json.url);
    const attacker = newBrowser();
    await web.leave(attacker, "google", { purpose: "sign_in" });
    expect(placeOf(await web.comeBack(attacker, path))).toBe(refused);
    expect(placeOf(await web.comeBack(newBrowser(), path))).toBe(refused);
    expect(await web.userOf(attacker)).toBeUndefined();
    expect(placeOf(await web.comeBack(victim, path))).toBe("/");
  });

  it("is refused at another provider's address", async () => {
    newAccount(site);
    const browser = newBrowser();
    const left = await web.leave(browser, "google", { purpose: "sign_in" });
    const path = (await consent(left.json.url)).replace("/google/", "/kakao/");
    expect(placeOf(await web.comeBack(browser, path))).toBe(refused);
    expect(await web.userOf(browser)).toBeUndefined();
  });

  it("is refused after ten minutes", async () => {
    newAccount(site);
    const browser = newBrowser();
    const left = await web.leave(browser, "google", { purpose: "sign_in" });
    const path = await consent(left.json.url);
    clockMs += 10 * MINUTE_MS;
    expect(placeOf(await web.comeBack(browser, path))).toBe(refused);
  });

  it.each([
    ["nothing", ""],
    ["a state alone", "?state=made-up"],
    ["a code alone", "?code=made-up"],
    ["two states", "?state=a&state=b&code=c"],
    ["a long state", `?state=${"a".repeat(500)}`],
  ])("with %s in it is refused", async (_, query) => {
    const browser = newBrowser();
    await web.leave(browser, "google", { purpose: "sign_in" });
    const answer = await web.comeBack(browser, `/api/auth/google/callback${query}`);
    expect([303, 400]).toContain(answer.status);
    expect(await web.userOf(browser)).toBeUndefined();
  });

  it("of who said no there signs nobody in", async () => {
    site.accounts.length = 0;
    const browser = newBrowser();
    expect(placeOf(await web.signInThere(browser, "kakao"))).toBe(fromWorks("social_refused"));
    expect(await web.userOf(browser)).toBeUndefined();
  });
});

describe("somebody else's account", () => {
  it("is not opened by its e-mail, which another site vouches for", async () => {
    const account = newAccount(site);
    const owner = newBrowser();
    await web.signInThere(owner, "google");
    newAccount(site, { email: account.email?.toUpperCase() ?? "" });
    const thief = newBrowser();
    expect(placeOf(await web.signInThere(thief, "kakao"))).toBe(fromWorks("email_taken"));
    expect(await web.userOf(thief)).toBeUndefined();
  });

  it("is not opened while it is suspended", async () => {
    newAccount(site);
    const browser = newBrowser();
    await web.signInThere(browser, "google");
    const userId = await web.userOf(browser);
    await api.context.pool.query("update app.people set suspended_at = now() where id = $1", [
      userId,
    ]);
    const again = newBrowser();
    expect(placeOf(await web.signInThere(again, "google"))).toBe(fromWorks("suspended"));
  });
});

describe("an account with a second proof", () => {
  it("asks for it here too, behind the mark that no server sees", async () => {
    newAccount(site);
    const browser = newBrowser();
    await web.signInThere(browser, "google");
    const started = await web.send(browser, "PUT", "/api/users/me/security/setting", {
      json: { enable2FA: true, method: "OTP_APP" },
    });
    const totp = new TOTP({ secret: started.json.secret });
    const code = totp.generate({ timestamp: clockMs });
    const confirmed = await web.send(browser, "POST", "/api/users/me/security/confirm", {
      json: { method: "OTP_APP", code },
    });
    expect(confirmed.status).toBe(200);
    clockMs += MINUTE_MS;
    const again = newBrowser();
    const place = new URL(
      placeOf(await web.signInThere(again, "google")) ?? "",
      "http://localhost",
    );
    expect([place.pathname, place.search]).toEqual(["/login", ""]);
    expect(await web.userOf(again)).toBeUndefined();
    const pending = new URLSearchParams(place.hash.slice(1));
    expect(pending.get("returnTo")).toBe("/my/works");
    const second = await web.send(again, "POST", "/api/login/2fa", {
      json: {
        loginToken: pending.get("loginToken"),
        method: pending.get("method"),
        code: totp.generate({ timestamp: clockMs }),
      },
    });
    expect(second.json.status).toBe("OK");
    expect(await web.userOf(again)).toBe(await web.userOf(browser));
  });
});

describe("leaving", () => {
  it.each([
    "//elsewhere.example",
    "/\\elsewhere.example",
    "https://elsewhere.example",
    "javascript:alert(1)",
    "/a\r\nset-cookie: b",
    "",
  ])("comes back to no other site: %j", async (returnTo) => {
    const left = await web.leave(newBrowser(), "google", { purpose: "sign_in", returnTo });
    expect(left.json.code).toBe("invalid_request");
  });

  it("says so when a site is away, and lets nobody in", async () => {
    newAccount(site);
    const browser = newBrowser();
    const left = await web.leave(browser, "kakao", { purpose: "sign_in" });
    const path = await consent(left.json.url);
    site.faults.down = 503;
    expect(placeOf(await web.comeBack(browser, path))).toBe("/login?problem=social_unavailable");
  });

  it("is to be had only where the operator has a client", async () => {
    const without = await startApi();
    const left = await without.request("POST", "/api/auth/google", {
      json: { purpose: "sign_in" },
    });
    expect(left.json.code).toBe("not_found");
    expect((await without.request("GET", "/api/config")).json.socialSignIn).toEqual([]);
    expect((await api.request("GET", "/api/config")).json.socialSignIn).toEqual([...providers]);
    await without.stop();
  });

  it("keeps nothing readable of what is to come back", async () => {
    const left = await web.leave(newBrowser(), "google", { purpose: "sign_in" });
    const { searchParams } = new URL(left.json.url);
    const { rows } = await api.context.pool.query("select * from app.oauth_attempts");
    const kept = JSON.stringify(rows);
    for (const name of ["state", "nonce"]) {
      expect(kept).not.toContain(searchParams.get(name) ?? "");
    }
    expect(searchParams.get("code_challenge_method")).toBe("S256");
  });
});
