import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { signIn } from "../../support/signIn.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";
import { type Browser, browse, newAccount, newBrowser } from "./browse.ts";
import { type SocialSite, startSocialSite } from "./startSocialSite.ts";

const BOSS = "boss@example.com";
const link = { purpose: "link", returnTo: "/account/security" };

let site: SocialSite;
let api: TestApi;
let web: ReturnType<typeof browse>;

beforeAll(async () => {
  site = await startSocialSite();
});
afterAll(() => site.stop());
beforeEach(async () => {
  api = await startApi({ env: { ...site.env, ADMIN_EMAILS: BOSS } });
  web = browse(api);
  return () => api.stop();
});

const rolesOf = async (browser: Browser) =>
  (await web.send(browser, "GET", "/api/auth/session")).json.roles;
const unlink = (browser: Browser) => web.send(browser, "DELETE", "/api/users/me/identities/google");

async function walletBrowser(): Promise<Browser> {
  const { address, cookie } = await signIn(api);
  const browser = newBrowser(cookie);
  const json = { address, origin: "connected" };
  await web.send(browser, "POST", "/api/wallets", { json });
  return browser;
}

it.each(["google", "kakao"])("whom the operator names is an admin by %s", async (provider) => {
  newAccount(site, { email: "Boss@Example.com" });
  const browser = newBrowser();
  await web.signInThere(browser, provider);
  expect(await rolesOf(browser)).toEqual(["user", "admin"]);
  expect((await web.send(browser, "GET", "/api/admin/users")).status).toBe(200);
});

it.each(["google", "naver", "kakao"])(
  "whose address %s has not proved is none, signing up or linking",
  async (provider) => {
    newAccount(site, { email: BOSS, isEmailVerified: false });
    const browser = newBrowser();
    await web.signInThere(browser, provider);
    expect(await rolesOf(browser)).toEqual(["user"]);
    newAccount(site, { email: BOSS, isEmailVerified: false });
    const other = await walletBrowser();
    await web.goAndReturn(other, provider, link);
    expect(await rolesOf(other)).toEqual(["user"]);
  },
);

it("whoever links the named address is an admin at once, and until it is unlinked", async () => {
  newAccount(site, { email: BOSS });
  const browser = await walletBrowser();
  expect(await rolesOf(browser)).toEqual(["user"]);
  await web.goAndReturn(browser, "google", link);
  expect(await rolesOf(browser)).toEqual(["user", "admin"]);
  expect((await unlink(browser)).status).toBe(204);
  expect(await rolesOf(browser)).toEqual(["user"]);
});

it("whose own address is named stays an admin without the site", async () => {
  newAccount(site, { email: BOSS });
  const browser = newBrowser();
  await web.signInThere(browser, "google");
  newAccount(site, { email: "second@example.com" });
  await web.goAndReturn(browser, "kakao", link);
  expect((await unlink(browser)).status).toBe(204);
  expect(await rolesOf(browser)).toEqual(["user", "admin"]);
});
