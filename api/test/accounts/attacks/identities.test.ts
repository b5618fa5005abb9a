import { afterAll, beforeAll, expect, it } from "vitest";
import { startApi, type TestApi } from "../../support/startApi.ts";
import { browse, newAccount, newBrowser } from "../social/browse.ts";
import { type SocialSite, startSocialSite } from "../social/startSocialSite.ts";

let site: SocialSite;
let api: TestApi;
let web: ReturnType<typeof browse>;

beforeAll(async () => {
  site = await startSocialSite();
  api = await startApi({ env: { ...site.env, ADMIN_EMAILS: "mark@example.com" } });
  web = browse(api);
});
afterAll(() => Promise.all([api.stop(), site.stop()]));

async function profileOf(account: { email?: string; name?: string }) {
  newAccount(site, account);
  const browser = newBrowser();
  await web.signInThere(browser, "google");
  return (await web.send(browser, "GET", "/api/users/me")).json;
}

it("takes no address whose letters become another's in lower case", async () => {
  // The sign of kelvin, whose small letter is a plain k.
  const json = await profileOf({ email: "mar\u212A@example.com" });
  expect(json).toMatchObject({ email: null, roles: ["user"] });
});

it.each([
  ["a zero byte", "mal\0lory", "mallory"],
  ["a reversed direction", "\u202Eyrollam", "yrollam"],
  ["nothing that can be read", "\u200B\n ", null],
])("shows %s of a name of another site as nothing", async (_what, name, shown) => {
  const json = await profileOf({ name });
  expect(shown === null ? json.name : json.name.slice(0, shown.length)).toBe(shown);
  expect(json.name ?? "").toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u);
});
