import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signUp } from "../../support/accounts/signUp.ts";
import { readOutbox } from "../../support/messages/readOutbox.ts";
import { signIn } from "../../support/signIn.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";
import { type Browser, browse, consent, newAccount, newBrowser, placeOf } from "./browse.ts";
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

describe("linking", () => {
  const link = { purpose: "link", returnTo: "/account/security" };
  const refused = (code: string) => `/login?problem=${code}&returnTo=%2Faccount%2Fsecurity`;

  it("adds a way into the account that is signed in", async () => {
    const { cookie, userId } = await signIn(api);
    const account = newAccount(site);
    const browser = newBrowser(cookie);
    expect(placeOf(await web.goAndReturn(browser, "naver", link))).toBe("/account/security");
    const { json } = await web.send(browser, "GET", "/api/users/me/security");
    expect(json.identities).toMatchObject([{ provider: "naver", email: account.email }]);
    const elsewhere = newBrowser();
    await web.signInThere(elsewhere, "naver");
    expect(await web.userOf(elsewhere)).toBe(userId);
    const events = await web.send(browser, "GET", "/api/users/me/events");
    expect(events.json.items.map(({ kind }: { kind: string }) => kind)).toContain(
      "identity_linked",
    );
  });

  it("is told to the owner by mail, once", async () => {
    const { cookie, email } = await signUp(api);
    newAccount(site);
    const browser = newBrowser(cookie);
    await web.goAndReturn(browser, "naver", link);
    await web.goAndReturn(browser, "naver", link);
    const subjects = (await readOutbox(api, email)).map(({ subject }) => subject);
    expect(subjects.filter((one) => one === "[Jangteo] A way to sign in was linked")).toHaveLength(
      1,
    );
  });

  it("needs a session, and one that was proved a moment ago", async () => {
    expect((await web.leave(newBrowser(), "google", link)).json.code).toBe("unauthenticated");
    const { cookie } = await signIn(api);
    const browser = newBrowser(cookie);
    clockMs += 11 * MINUTE_MS;
    await web.send(browser, "POST", "/api/login/refresh");
    expect((await web.leave(browser, "google", link)).json.code).toBe("proof_needed");
  });

  it("does not take another's, nor a second one of a site", async () => {
    newAccount(site);
    await web.signInThere(newBrowser(), "google");
    const { cookie, userId } = await signIn(api);
    const browser = newBrowser(cookie);
    const taken = refused("identity_taken");
    expect(placeOf(await web.goAndReturn(browser, "google", link))).toBe(taken);
    newAccount(site);
    expect(placeOf(await web.goAndReturn(browser, "google", link))).toBe("/account/security");
    newAccount(site);
    expect(placeOf(await web.goAndReturn(browser, "google", link))).toBe(taken);
    expect(await web.userOf(browser)).toBe(userId);
  });

  it("ends with the session that began it", async () => {
    newAccount(site);
    const { cookie } = await signIn(api);
    const browser = newBrowser(cookie);
    const left = await web.leave(browser, "google", link);
    const path = await consent(left.json.url);
    await web.send(browser, "DELETE", "/api/auth/session");
    expect(placeOf(await web.comeBack(browser, path))).toBe(refused("social_refused"));
  });
});

describe("unlinking", () => {
  const unlink = (browser: Browser, provider: string) =>
    web.send(browser, "DELETE", `/api/users/me/identities/${provider}`);

  it("leaves at least one way in, whatever is taken at once", async () => {
    newAccount(site);
    const browser = newBrowser();
    await web.signInThere(browser, "google");
    expect((await unlink(browser, "google")).json.code).toBe("last_way_in");
    newAccount(site, { email: "second@example.com" });
    await web.goAndReturn(browser, "kakao", { purpose: "link" });
    const answers = await Promise.all([unlink(browser, "google"), unlink(browser, "kakao")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it("closes that way in", async () => {
    newAccount(site);
    const { cookie, userId } = await signIn(api);
    await registerWallet(cookie);
    const browser = newBrowser(cookie);
    await web.goAndReturn(browser, "google", { purpose: "link" });
    expect((await unlink(browser, "google")).status).toBe(204);
    expect((await unlink(browser, "google")).json.code).toBe("not_found");
    const again = newBrowser();
    await web.signInThere(again, "google");
    expect(await web.userOf(again)).not.toBe(userId);
  });

  async function registerWallet(cookie: string) {
    const { json } = await api.request("GET", "/api/auth/session", { headers: { cookie } });
    await api.request("POST", "/api/wallets", {
      headers: { cookie, origin: "http://localhost:3000" },
      json: { address: json.address, origin: "connected" },
    });
  }
});
