import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, test } from "node:test";

import { type Credentials, fillLogin, signOut } from "./support/flows/accounts.ts";
import { openAccount } from "./support/flows/openAccount.ts";
import { readCode } from "./support/flows/readCode.ts";
import { reloadKeeps } from "./support/flows/reloadKeeps.ts";
import type { Person } from "./support/openPerson.ts";
import { paintPicture } from "./support/paintPicture.ts";
import { startWorld, type World } from "./support/startWorld.ts";
import { totp } from "./support/totp.ts";

/** Somebody on a Korean phone, somebody at an English desk, and who keeps order. */
let world: World;
let minji: Person;
let anna: Person;

const PHONE = { width: 360, height: 780 };
const account = (name: string): Credentials => ({
  email: `${name}@example.com`,
  username: name,
  password: "seven quiet herons",
});
const MINJI = account("minji");
const ANNA = account("anna");
const ADMIN = account("bosung");
/** What her app and her sheet of paper hold. */
let key: string;
let recoveryCodes: string[];

before(async () => {
  world = await startWorld({ env: { ADMIN_EMAILS: ADMIN.email } });
  minji = await world.person("minji", { viewport: PHONE });
  anna = await world.person("anna", { language: "en", wallet: "extension" });
  await openAccount(minji, MINJI);
  await openAccount(anna, ANNA);
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(() => world?.stop());

test("a stranger is led to the sign-in, and back to the page they came for", async () => {
  const stranger = await world.person("stranger", { viewport: PHONE });
  await stranger.goto("/account/devices");
  await stranger.heading("session:login.title").waitFor();
  await fillLogin(stranger, MINJI);
  await stranger.heading("account:devices.title").waitFor();
  assert.equal(new URL(stranger.page.url()).pathname, "/account/devices");
  await stranger.context.close();
});

test("a profile keeps what is typed, is saved, and has a picture", async () => {
  const { page, t } = minji;
  await minji.goto("/account");
  const username = minji.field("account:profile.username");
  await username.fill("a b");
  await minji.button("account:profile.save").click();
  await page.getByText(t("account:profile.fault.username")).waitFor();
  await username.fill(ANNA.username);
  await minji.button("account:profile.save").click();
  await page.getByText(t("account:profile.fault.taken")).waitFor();
  await username.fill("민지");
  await reloadKeeps(minji, "account:profile.username");
  await minji.choose(t("account:profile.genders.female"));
  await minji.button("account:profile.save").click();
  await page.getByText(t("account:profile.saved"), { exact: true }).waitFor();
  const saved = await minji.api<{ username: string; gender: string }>("/api/users/me");
  assert.deepEqual([saved.username, saved.gender], ["민지", "female"]);

  await page.locator("input[type=file]").setInputFiles(await paintPicture(41));
  await page.getByText(t("account:picture.saved")).waitFor();
  assert.ok(await page.locator("main img").evaluate((img: HTMLImageElement) => img.complete));
  await minji.button("account:picture.remove").click();
  await page.getByText(t("account:picture.removed")).waitFor();
});

test("another device is ended and is signed out", async () => {
  const laptop = await world.person("laptop", { language: "en" });
  await laptop.goto("/login?returnTo=/account/devices");
  await fillLogin(laptop, MINJI);
  await laptop.page.getByText(laptop.t("account:devices.this")).waitFor();

  const { page, t } = minji;
  await minji.goto("/account/devices");
  const ends = page.getByRole("main").getByRole("button", { name: t("account:devices.end") });
  await ends.first().waitFor();
  await ends
    .filter({ hasNotText: t("account:devices.endAll") })
    .first()
    .click();
  await minji.button("account:devices.endAll").click();
  await page.getByText(t("account:devices.allEnded")).waitFor();

  await laptop.page.reload();
  await laptop.heading("session:login.title").waitFor();
  await laptop.context.close();
});

test("an authenticator app is turned on, with recovery codes on a sheet", async () => {
  const { page, t } = minji;
  await minji.goto("/account/security");
  const app = { method: t("security:method.OTP_APP") };
  await minji.button("security:twoFactor.turnOnOf", app).click();
  const scan = minji.dialog("security:scan.title");
  await scan.getByRole("img", { name: t("security:scan.picture") }).waitFor();
  key = (await scan.locator("span.font-mono").innerText()).replaceAll(" ", "");
  const field = scan.getByRole("textbox", { name: t("session:code.label") });
  await field.fill(totp(key, { stepsAhead: 500 }));
  await scan.getByRole("button", { name: t("session:proof.act"), exact: true }).click();
  await scan.getByText(t("session:code.wrong")).waitFor();
  await field.fill(totp(key));
  await scan.getByRole("button", { name: t("session:proof.act"), exact: true }).click();

  const sheet = minji.dialog("security:recovery.codesTitle");
  await sheet.waitFor();
  recoveryCodes = await sheet.getByRole("listitem").allInnerTexts();
  assert.equal(recoveryCodes.length, 10);
  const downloading = page.waitForEvent("download");
  await sheet.getByRole("button", { name: t("security:recovery.download") }).click();
  const file = await readFile(await (await downloading).path(), "utf8");
  for (const code of recoveryCodes) assert.ok(file.includes(code));
  const close = sheet.getByRole("button", { name: t("security:recovery.close"), exact: true });
  await close.click();
  await sheet.getByText(t("security:recovery.mustKeep")).waitFor();
  await sheet.getByRole("checkbox").check();
  await close.click();
  await sheet.waitFor({ state: "hidden" });
  await minji.heading("security:summary.safe").waitFor();
  await page.getByText(t("security:recovery.left", { count: 10 })).waitFor();
});

test("the app's code lets her in again, and without her phone a recovery code does", async () => {
  const { page, t } = minji;
  for (const by of ["app", "sheet"]) {
    await signOut(minji);
    await minji.goto("/account/security");
    await fillLogin(minji, MINJI);
    await minji.heading("session:secondStep.title").waitFor();
    if (by === "app") {
      // Its own code was spent when it was turned on.
      await minji.field("session:code.label").fill(totp(key, { stepsAhead: 1 }));
    } else {
      await minji.choose(t("session:factor.RECOVERY_CODE.name"));
      await minji.field("session:factor.RECOVERY_CODE.label").fill(recoveryCodes[0] ?? "");
    }
    await minji.button("session:secondStep.act").click();
    await minji.heading("security:title").waitFor();
  }
  await page.getByText(t("security:recovery.left", { count: 9 })).waitFor();
  await minji.goto("/account/activity");
  await page.getByText(t("account:event.two_factor_on")).first().waitFor();
});

test("a phone is verified by the code of a short message", async () => {
  const { page, t } = minji;
  await minji.goto("/account/security");
  await minji.button("security:phone.verify").click();
  await minji.field("security:phone.label").fill("010-1234-5678");
  const afterMs = Date.now();
  await minji.button("security:code.send").click();
  const code = await readCode(minji, { to: "01012345678", afterMs });
  await minji.field("session:code.label").fill(code);
  await minji.button("session:proof.act").click();
  await page.getByText(t("security:phone.saved")).waitFor();
  await page.getByText("010-****-5678").first().waitFor();
});

test("a wallet is linked by its signature, and unlinked", async () => {
  const { page, t, wallet } = anna;
  assert.ok(wallet);
  await anna.goto("/account/security");
  await anna.button("security:wallets.another").click();
  const dialog = anna.dialog("wallet:connect.title");
  await dialog.getByRole("button", { name: "Test Wallet" }).click();
  const address = `${wallet.address.slice(0, 6)}…${wallet.address.slice(-4)}`;
  wallet.failNextWith();
  const link = page.getByRole("button", { name: t("security:wallets.link", { address }) });
  await link.click();
  await page.getByText(t("errors:transaction.rejected.what")).waitFor();
  await link.click();
  await page.getByText(t("security:wallets.linked")).waitFor();
  const { wallets } = await anna.api<{ wallets: string[] }>("/api/users/me");
  assert.deepEqual(wallets, [wallet.address]);
  await anna.button("security:wallets.unlinkOf", { address }).click();
  const asked = anna.dialog("security:wallets.unlinkTitle");
  await asked.getByRole("button", { name: t("security:wallets.unlink"), exact: true }).click();
  await page.getByText(t("security:wallets.none")).waitFor();
});

test("an API key shows its secret once, and is deleted", async () => {
  const { page, t } = anna;
  await anna.goto("/account/api-keys");
  await anna.button("apiKeys:make").click();
  const form = anna.dialog("apiKeys:make");
  await anna.field("apiKeys:field.name").fill("bot");
  await page.getByLabel(t("apiKeys:field.addresses")).fill("not an address");
  const make = form.getByRole("button", { name: t("apiKeys:make"), exact: true });
  await make.click();
  await form.getByText(t("apiKeys:fault.addresses")).waitFor();
  await page.getByLabel(t("apiKeys:field.addresses")).fill("203.0.113.0/24");
  await make.click();
  const secret = anna.dialog("apiKeys:secret.title");
  await secret.waitFor();
  assert.equal(await secret.locator("code").count(), 2);
  await secret.getByRole("checkbox").check();
  await secret.getByRole("button", { name: t("apiKeys:secret.close"), exact: true }).click();
  await anna.button("apiKeys:deleteOf", { name: "bot" }).click();
  const sure = page.getByRole("dialog");
  await sure.getByRole("button", { name: t("apiKeys:delete"), exact: true }).click();
  await page.getByText(t("apiKeys:empty.title")).waitFor();
});

test("an admin finds a user, suspends them, and lets them back", async () => {
  await anna.goto("/admin/users");
  await anna.heading("admin:notAdmin.title").waitFor();
  const admin = await world.person("admin", { language: "en" });
  const { page, t } = admin;
  await openAccount(admin, ADMIN);
  await admin.goto("/admin/users");
  await page.getByRole("textbox", { name: t("admin:search") }).fill("ann");
  const name = ANNA.username;
  for (const act of ["suspend", "resume"]) {
    await admin.button(`admin:${act}.actOf`, { name }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: t(`admin:${act}.act`), exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }
  await admin.button("admin:suspend.actOf", { name }).waitFor();
  await admin.context.close();
});

test("an account is exported and deleted", async () => {
  const { page, t } = anna;
  await anna.goto("/account/data");
  const downloading = page.waitForEvent("download");
  await anna.button("account:export.act").click();
  const file = await readFile(await (await downloading).path(), "utf8");
  assert.equal(JSON.parse(file).profile.email, ANNA.email);

  await anna.button("account:delete.act").click();
  const dialog = anna.dialog("account:delete.confirmTitle");
  const act = dialog.getByRole("button", { name: t("account:delete.act"), exact: true });
  await dialog.getByRole("textbox").fill("somebody else");
  await act.click();
  await dialog.getByText(t("account:delete.differs")).waitFor();
  await dialog.getByRole("textbox").fill(ANNA.username);
  await act.click();
  await page.getByText(t("account:delete.done")).waitFor();
  await anna.goto("/account");
  await anna.heading("session:login.title").waitFor();
  await fillLogin(anna, ANNA);
  await page.getByText(t("session:login.failed")).waitFor();
});
