import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { totpCode, totpStep } from "../../../src/accounts/twoFactor/totp.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";
import { type Browser, browse, consent, newAccount, newBrowser, placeOf } from "./browse.ts";
import type { SiteAccount } from "./siteState.ts";
import { type SocialSite, startSocialSite } from "./startSocialSite.ts";

const MINUTE_MS = 60_000;
const prove = { purpose: "prove", returnTo: "/account/security" };
const refused = (code: string) => `/login?problem=${code}&returnTo=%2Faccount%2Fsecurity`;

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

const sessionOf = async (browser: Browser) =>
  (await web.send(browser, "GET", "/api/auth/session")).json;
const methodsOf = async (browser: Browser) =>
  (await web.send(browser, "GET", "/api/login/proof")).json.methods;
/** Something that asks for a fresh proof. */
const makeKey = (browser: Browser) =>
  web.send(browser, "POST", "/api/users/me/api-keys", { json: { name: "bot", scopes: ["read"] } });

/** Signed in there alone, and too long ago to change anything. */
async function signedInLongAgo(
  provider: string,
): Promise<{ browser: Browser; there: SiteAccount }> {
  const there = newAccount(site);
  const browser = newBrowser();
  await web.signInThere(browser, provider);
  clockMs += 11 * MINUTE_MS;
  await web.send(browser, "POST", "/api/login/refresh");
  expect((await makeKey(browser)).json.code).toBe("proof_needed");
  return { browser, there };
}

describe.each(["google", "naver", "kakao"])("proving oneself again by %s", (provider) => {
  it("makes the same session fresh, and brings back to the page", async () => {
    const { browser } = await signedInLongAgo(provider);
    const before = await sessionOf(browser);
    expect(await methodsOf(browser)).toEqual([provider]);
    const answer = await web.goAndReturn(browser, provider, prove);
    expect([answer.status, placeOf(answer)]).toEqual([303, "/account/security"]);
    const after = await sessionOf(browser);
    expect(after).toMatchObject({ sessionId: before.sessionId, userId: before.userId });
    expect(Date.parse(after.authAt)).toBeGreaterThan(Date.parse(before.authAt));
    expect((await makeKey(browser)).status).toBe(201);
    const { json } = await web.send(browser, "GET", "/api/users/me/events");
    const kinds = json.items.map(({ kind }: { kind: string }) => kind);
    expect(kinds.filter((kind: string) => kind === "proved")).toHaveLength(1);
    expect(kinds.filter((kind: string) => kind === "signed_in")).toHaveLength(1);
  });

  it("is refused with another account there, and changes nothing", async () => {
    const { browser } = await signedInLongAgo(provider);
    const before = await sessionOf(browser);
    const people = "select count(*)::int as n from app.people";
    const { rows } = await api.context.pool.query(people);
    newAccount(site);
    const unknown = await web.goAndReturn(browser, provider, prove);
    expect(placeOf(unknown)).toBe(refused("identity_differs"));
    await web.signInThere(newBrowser(), provider);
    const somebodys = await web.goAndReturn(browser, provider, prove);
    expect(placeOf(somebodys)).toBe(refused("identity_differs"));
    expect(await sessionOf(browser)).toEqual(before);
    expect((await makeKey(browser)).json.code).toBe("proof_needed");
    const after = await api.context.pool.query(people);
    expect(after.rows[0].n).toBe(rows[0].n + 1);
  });
});

it.each([
  ["google", "prompt", "select_account"],
  ["naver", "auth_type", "reauthenticate"],
  ["kakao", "prompt", "login"],
])("%s is asked to ask anew who it is: %s=%s", async (provider, name, value) => {
  const { browser } = await signedInLongAgo(provider);
  const left = await web.leave(browser, provider, prove);
  expect(new URL(left.json.url).searchParams.get(name)).toBe(value);
});

it("is no proof by a site that is not linked", async () => {
  const { browser } = await signedInLongAgo("google");
  const left = await web.leave(browser, "kakao", prove);
  expect([left.status, left.json.code, left.json.methods]).toEqual([
    403,
    "proof_needed",
    ["google"],
  ]);
});

it("is asked for by whoever is signed in", async () => {
  const left = await web.leave(newBrowser(), "google", prove);
  expect([left.status, left.json.code]).toEqual([401, "unauthenticated"]);
});

it("proves nothing in a session that ended meanwhile", async () => {
  const { browser } = await signedInLongAgo("google");
  const left = await web.leave(browser, "google", prove);
  const path = await consent(left.json.url);
  await web.send(browser, "DELETE", "/api/auth/session");
  expect(placeOf(await web.comeBack(browser, path))).toBe(refused("social_refused"));
  expect(await web.userOf(browser)).toBeUndefined();
});

it("is no proof where the account asks for a second one, turned on before or meanwhile", async () => {
  newAccount(site);
  const browser = newBrowser();
  await web.signInThere(browser, "google");
  const left = await web.leave(browser, "google", prove);
  const attempt = new Map(browser.cookies);
  const path = await consent(left.json.url);
  const setting = { enable2FA: true, method: "OTP_APP" };
  const place = "/api/users/me/security";
  const started = await web.send(browser, "PUT", `${place}/setting`, { json: setting });
  const code = totpCode(started.json.secret, totpStep(clockMs));
  await web.send(browser, "POST", `${place}/confirm`, { json: { method: "OTP_APP", code } });
  const back = await web.comeBack({ cookies: attempt }, path);
  expect(placeOf(back)).toBe(refused("proof_needed"));
  expect(await methodsOf(browser)).toEqual(["OTP_APP", "RECOVERY_CODE"]);
  expect((await web.leave(browser, "google", prove)).json.code).toBe("proof_needed");
});
