import assert from "node:assert/strict";
import { before, test } from "node:test";

import type { SocialSite } from "../../../api/test/accounts/social/startSocialSite.ts";
import { accountMenu, fillLogin, newestMail, signOut } from "../support/flows/accounts.ts";
import { openAccount } from "../support/flows/openAccount.ts";
import type { Person } from "../support/openPerson.ts";
import type { World } from "../support/startWorld.ts";
import { totp } from "../support/totp.ts";

type Parts = { world: World; site: SocialSite };

const PASSWORD = "seven quiet herons";

/** The whole of an account that begins at a site like Google; each test goes on from the last. */
export function describeSocial(theParts: () => Parts): void {
  const google = { id: "4711", email: "yuna@example.com", isEmailVerified: true, name: "유나" };
  let me: Person;
  let key: string;
  let sheet: string[];

  const consentAs = (account: Parts["site"]["accounts"][number]) => {
    const { accounts } = theParts().site;
    accounts.splice(0, accounts.length, account);
  };
  const enterByGoogle = async (path = "/login?returnTo=/account/security") => {
    consentAs(google);
    await me.goto(path);
    await me.button("session:social.google").click();
  };
  const enterByRecoveryCode = async () => {
    await me.heading("session:secondStep.title").waitFor();
    await me.choose(me.t("session:factor.RECOVERY_CODE.name"));
    await me.field("session:factor.RECOVERY_CODE.label").fill(sheet.pop() ?? "");
    await me.button("session:secondStep.act").click();
  };

  before(async () => {
    const viewport = { width: 360, height: 780 };
    me = await theParts().world.person("yuna", { wallet: "extension", viewport });
  });

  test("an account begins there, without a password", async () => {
    await enterByGoogle("/signup?returnTo=/account/security");
    await me.page.getByText(google.email).first().waitFor();
    await me.page.getByText(me.t("security:password.none")).waitFor();
    await me.page.getByText(me.t("security:social.linked"), { exact: true }).waitFor();
  });

  test("an authenticator app is turned on", async () => {
    const { t } = me;
    await me
      .button("security:twoFactor.turnOnOf", { method: t("security:method.OTP_APP") })
      .click();
    const scan = me.dialog("security:scan.title");
    key = (await scan.locator("span.font-mono").innerText()).replaceAll(" ", "");
    await scan.getByRole("textbox", { name: t("session:code.label") }).fill(totp(key));
    await scan.getByRole("button", { name: t("session:proof.act"), exact: true }).click();
    const dialog = me.dialog("security:recovery.codesTitle");
    await dialog.waitFor();
    sheet = await dialog.getByRole("listitem").allInnerTexts();
    await dialog.getByRole("checkbox").check();
    await dialog.getByRole("button", { name: t("security:recovery.close"), exact: true }).click();
    await me.heading("security:summary.safe").waitFor();
  });

  test("the site alone no longer lets in: the app's code does, or a recovery code", async () => {
    await signOut(me);
    await enterByGoogle();
    const code = me.field("session:code.label");
    await code.waitFor();
    assert.equal(new URL(me.page.url()).hash, "", "the token of the sign-in stands in the address");
    await code.fill(totp(key, { stepsAhead: 1 }));
    await me.button("session:secondStep.act").click();
    await me.heading("security:title").waitFor();
    await signOut(me);
    await enterByGoogle();
    await enterByRecoveryCode();
    await me.page.getByText(me.t("security:recovery.left", { count: 9 })).waitFor();
  });

  test("a mail gives it a password", async () => {
    await signOut(me);
    await me.goto("/reset-password");
    await me.field("session:email.label").fill(google.email);
    await me.page.keyboard.press("Enter");
    await me.heading("session:reset.sent").waitFor();
    const link = /\/reset-password\?token=[\w-]+/.exec(await newestMail(me, google.email))?.[0];
    assert.ok(link, "no link in the mail");
    await me.goto(link);
    await me.page.getByLabel(me.t("session:newPassword.label"), { exact: true }).fill(PASSWORD);
    await me.page.keyboard.press("Enter");
    await me.heading("session:reset.done").waitFor();
    await me.goto("/login?returnTo=/account/security");
    await fillLogin(me, { email: google.email, password: PASSWORD });
    await enterByRecoveryCode();
    await me.page.getByText(me.t("security:password.set")).waitFor();
  });

  test("a wallet is linked and lets in alone, with the second step", async () => {
    const { page, t, wallet } = me;
    assert.ok(wallet);
    await me.button("security:wallets.another").click();
    await me.dialog("wallet:connect.title").getByRole("button", { name: "Test Wallet" }).click();
    const address = `${wallet.address.slice(0, 6)}…${wallet.address.slice(-4)}`;
    await me.button("security:wallets.link", { address }).click();
    await page.getByText(t("security:wallets.linked")).waitFor();
    await signOutOfWallet(me);
    await me.goto("/login?returnTo=/account/security");
    await me.button("session:login.walletOf", { address }).click();
    await enterByRecoveryCode();
    await page.getByText(google.email).first().waitFor();
  });

  test("the site is unlinked, opens it no more, and is linked again", async () => {
    const { page, t } = me;
    const name = { site: t("security:social.google") };
    await me.button("security:social.unlinkOf", name).click();
    const link = me.button("security:social.linkOf", name);
    await link.waitFor();
    await signOutOfWallet(me);
    await enterByGoogle();
    // Its address has an account already, which only its owner may link.
    await page.getByText(t("errors:problems.email_taken.what")).waitFor();
    await fillLogin(me, { email: google.email, password: PASSWORD });
    await enterByRecoveryCode();
    // Where one was going is kept through all of that.
    await me.heading("security:title").waitFor();
    await link.click();
    await me.button("security:social.unlinkOf", name).waitFor();
  });

  test("somebody else's account there can't be linked", async () => {
    const other = await theParts().world.person("other", { language: "en" });
    const account = { email: "other@example.com", username: "other", password: PASSWORD };
    await openAccount(other, account);
    await other.goto("/account/security");
    await other
      .button("security:social.linkOf", { site: other.t("security:social.google") })
      .click();
    await other.page.getByText(other.t("errors:problems.identity_taken.what")).waitFor();
    await other.context.close();
  });

  test("the account is deleted, and the site knows nobody here", async () => {
    const { page, t } = me;
    await me.goto("/account/data");
    await me.button("account:delete.act").click();
    const dialog = me.dialog("account:delete.confirmTitle");
    const typed = dialog.getByRole("textbox");
    await typed.fill((await dialog.locator("label").first().innerText()).split(": ").at(-1) ?? "");
    await dialog.getByRole("button", { name: t("account:delete.act"), exact: true }).click();
    await page.getByText(t("account:delete.done")).waitFor();
    await enterByGoogle();
    await page.getByText(t("security:password.none")).waitFor();
  });
}

/** Out, and the wallet stays connected. */
async function signOutOfWallet(person: Person): Promise<void> {
  const { page, t } = person;
  await accountMenu(person).click();
  const out = page.getByRole("menuitem", { name: t("common:account.signOut") });
  await out.click();
  await page.waitForFunction(() => localStorage.getItem("jangteo.session") === null);
}
