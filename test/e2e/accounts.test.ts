import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, afterEach, before, describe, test } from "node:test";

import pg from "pg";

import {
  type SocialSite,
  startSocialSite,
} from "../../api/test/accounts/social/startSocialSite.ts";
import {
  accountMenu,
  type Credentials,
  codeFromMail,
  fillLogin,
  newestMail,
  signOut,
  signUp,
} from "./support/flows/accounts.ts";
import type { Person, PersonOptions } from "./support/openPerson.ts";
import { startWorld, type World } from "./support/startWorld.ts";

/** The ways into an account, as somebody new takes them. */
let world: World;
let site: SocialSite;

before(async () => {
  site = await startSocialSite();
  world = await startWorld({ env: site.env });
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(async () => {
  await world?.stop();
  await site?.stop();
});

const newCredentials = (): Credentials => {
  // No digits: six of them in an address would pass for a code.
  const id = randomUUID().replace(/[\d-]/g, "").slice(0, 8);
  const credentials = { email: `minji-${id}@example.com`, username: `민지_${id}` };
  return { ...credentials, password: "seven quiet herons" };
};

const isMarket = ({ pathname }: URL) => pathname === "/market";

const people: [name: string, options: PersonOptions][] = [
  ["Korean on a phone", { language: "ko", viewport: { width: 360, height: 780 } }],
  ["English on a desk", { language: "en", viewport: { width: 1280, height: 900 } }],
];

for (const [name, options] of people) {
  describe(`${name}: an account of one's own`, () => {
    const mine = newCredentials();
    let me: Person;

    before(async () => {
      me = await world.person(name, { ...options, wallet: "extension" });
    });

    test("signs up by the code of a mail, and out", async () => {
      await signUp(me, mine);
      const session = await me.api<{ userId: string }>("/api/users/me");
      assert.equal((session as unknown as Credentials).email, mine.email);
      await me.button("session:welcome.act").click();
      await signOut(me);
    });

    test("keeps the e-mail through a wrong password and a reload", async () => {
      await me.goto("/login?returnTo=/market");
      const field = await fillLogin(me, { ...mine, password: "seven loud herons" });
      await me.page.getByText(me.t("session:login.failed")).waitFor();
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      assert.ok(await field.evaluate((node) => node === document.activeElement));
      await me.page.reload();
      assert.equal(await me.field("session:email.label").inputValue(), mine.email);
    });

    test("signs in, to where one was going", async () => {
      await fillLogin(me, mine);
      await me.page.waitForURL(isMarket);
      await accountMenu(me).waitFor();
      await me.page.reload();
      await accountMenu(me).waitFor();
      await signOut(me);
    });

    test("sets a new password by the link of a mail, once", async () => {
      await me.goto("/reset-password");
      await me.field("session:email.label").fill(mine.email);
      await me.page.keyboard.press("Enter");
      await me.heading("session:reset.sent").waitFor();
      const link = /\/reset-password\?token=[\w-]+/.exec(await newestMail(me, mine.email))?.[0];
      assert.ok(link, "no link in the mail");
      await me.goto(link);
      const field = me.page.getByLabel(me.t("session:newPassword.label"), { exact: true });
      await field.fill("too short");
      assert.ok(!me.page.url().includes("token"), "the token stands in the address");
      await me.page.keyboard.press("Enter");
      await me.page.getByText(me.t("session:newPassword.too_short")).waitFor();
      await field.fill("eight quiet herons");
      await me.page.keyboard.press("Enter");
      await me.heading("session:reset.done").waitFor();
      await me.goto(link);
      await me.heading("session:reset.dead").waitFor();
      await me.goto("/login");
      await fillLogin(me, mine);
      await me.page.getByText(me.t("session:login.failed")).waitFor();
      mine.password = "eight quiet herons";
      await fillLogin(me, mine);
      await accountMenu(me).waitFor();
    });

    test("asks for the second step, by mail or by recovery code", async () => {
      const [recovery = ""] = await turnOnMailCodes(me, mine.email);
      await signOut(me);
      await me.goto("/login");
      await fillLogin(me, mine);
      const code = me.field("session:code.label");
      await code.fill("000000");
      await me.page.keyboard.press("Enter");
      await me.page.getByText(me.t("session:code.wrong")).waitFor();
      await code.fill(await codeFromMail(me, mine.email));
      await me.page.keyboard.press("Enter");
      await accountMenu(me).waitFor();
      await signOut(me);
      await me.goto("/login");
      await fillLogin(me, mine);
      await me.choose(me.t("session:factor.RECOVERY_CODE.name"));
      await me.field("session:factor.RECOVERY_CODE.label").fill(recovery);
      await me.button("session:secondStep.act").click();
      await accountMenu(me).waitFor();
      await signOut(me);
    });

    test("signs in at a site like Google, and hears it when that fails", async () => {
      site.accounts.splice(0);
      await me.goto("/login?returnTo=/market");
      await me.button("session:social.google").click();
      await me.page.getByText(me.t("errors:problems.social_refused.what")).waitFor();
      const id = String(Date.now());
      site.accounts.push({ id, email: `${id}@example.com`, isEmailVerified: true, name: "유나" });
      await me.goto("/login?returnTo=/market");
      await me.button("session:social.google").click();
      await me.page.waitForURL(isMarket);
      await accountMenu(me).waitFor();
    });

    test("goes there once more to prove themselves, and comes back to the page", async () => {
      await forgetProof(me);
      await me.goto("/account/api-keys");
      await makeKey(me);
      await me.dialog("session:proof.title").waitFor();
      const [mine] = site.accounts.splice(0);
      site.accounts.push({ id: "1", isEmailVerified: false, name: "somebody else" });
      await me.button("session:social.google").click();
      await me.page.getByText(me.t("errors:problems.identity_differs.what")).waitFor();
      if (mine) site.accounts.splice(0, 1, mine);
      await me.button("session:login.goOn").click();
      await makeKey(me);
      await me.button("session:social.google").click();
      await me.page.waitForURL(({ pathname }) => pathname === "/account/api-keys");
      await me.dialog("session:proof.title").waitFor({ state: "hidden" });
      await makeKey(me);
      const secret = me.dialog("apiKeys:secret.title");
      await secret.getByRole("checkbox").check();
      await secret.getByRole("button", { name: me.t("apiKeys:secret.close"), exact: true }).click();
      await signOut(me);
    });

    test("signs in by wallet alone", async () => {
      await me.goto("/login?returnTo=/market");
      await me.button("session:login.wallet").click();
      const dialog = me.dialog("wallet:connect.title");
      await dialog.getByRole("button", { name: "Test Wallet" }).click();
      await dialog.waitFor({ state: "hidden" });
      await me.page.getByRole("main").locator("button").last().click();
      await me.page.waitForURL(isMarket);
      const { address } = await me.api<{ address: string }>("/api/auth/session");
      assert.equal(address, me.wallet?.address);
    });
  });
}

/** By the API: to set it up is told on other pages. Answers the recovery codes. */
async function turnOnMailCodes(me: Person, email: string): Promise<string[]> {
  const { request } = me.context;
  const headers = { origin: new URL(me.page.url()).origin };
  const setting = { headers, data: { enable2FA: true, method: "EMAIL" } };
  const begun = await request.put("/api/users/me/security/setting", setting);
  assert.ok(begun.ok(), await begun.text());
  const data = { method: "EMAIL", code: await codeFromMail(me, email) };
  const confirmed = await request.put("/api/users/me/security/confirm", { headers, data });
  assert.ok(confirmed.ok(), await confirmed.text());
  return (await confirmed.json()).recoveryCodes;
}

/** As if they had signed in an hour ago: their next token says so. */
async function forgetProof(me: Person): Promise<void> {
  const { userId } = await me.api<{ userId: string }>("/api/auth/session");
  const client = new pg.Client({ connectionString: world.product.databaseUrl });
  await client.connect();
  const longAgo =
    "update app.sessions set auth_at = now() - interval '1 hour' where person_id = $1";
  await client.query(longAgo, [userId]);
  await client.end();
  await me.context.clearCookies({ name: "access" });
}

async function makeKey(me: Person): Promise<void> {
  await me.button("apiKeys:make").click();
  const form = me.dialog("apiKeys:make");
  await me.field("apiKeys:field.name").fill("bot");
  await form.getByRole("button", { name: me.t("apiKeys:make"), exact: true }).click();
}
