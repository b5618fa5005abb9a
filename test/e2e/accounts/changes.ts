import assert from "node:assert/strict";
import { before, test } from "node:test";

import { type Credentials, fillLogin, newestMail, signOut } from "../support/flows/accounts.ts";
import { openAccount } from "../support/flows/openAccount.ts";
import { readCode } from "../support/flows/readCode.ts";
import type { Person } from "../support/openPerson.ts";
import type { World } from "../support/startWorld.ts";
import { ageProof } from "./secondFactors.ts";

const OLD: Credentials = {
  email: "haru@example.com",
  username: "haru",
  password: "seven quiet herons",
};
const NEW: Credentials = {
  email: "haru@example.org",
  username: "haru",
  password: "eight quiet herons",
};

/** A new address and a new password, and what they do to the old ones. */
export function describeChanges(theWorld: () => World): void {
  let me: Person;

  before(async () => {
    me = await theWorld().person("haru", { language: "en" });
    await openAccount(me, OLD);
  });

  test("an address is changed by a code sent to it, after a fresh proof, and the old is told", async () => {
    const { page, t } = me;
    await ageProof(theWorld(), me, OLD.username);
    await me.goto("/account/security");
    await me.button("security:email.replace").click();
    const dialog = me.dialog("security:email.dialog");
    await dialog.getByRole("textbox", { name: t("security:email.label") }).fill("haru@example");
    await page.keyboard.press("Enter");
    await dialog.getByText(t("security:email.fault")).waitFor();
    await dialog.getByRole("textbox", { name: t("security:email.label") }).fill(NEW.email);
    const afterMs = Date.now();
    await page.keyboard.press("Enter");
    await me.field("session:code.label").fill(await readCode(me, { to: NEW.email, afterMs }));
    await page.keyboard.press("Enter");
    const proof = me.dialog("session:proof.title");
    const password = proof.getByLabel(t("session:password.label"), { exact: true });
    await password.fill("not this one");
    await page.keyboard.press("Enter");
    await proof.getByText(t("session:password.wrong")).waitFor();
    await password.fill(OLD.password);
    await page.keyboard.press("Enter");
    await page.getByText(t("security:email.saved")).waitFor();
    await page.getByText(NEW.email).first().waitFor();
    assert.match(await newestMail(me, OLD.email), /Your e-mail address was changed/);
  });

  test("a password is changed by who knows it, and other devices are out", async () => {
    const { page, t } = me;
    const phone = await theWorld().person("haru's phone", {
      viewport: { width: 360, height: 780 },
    });
    await phone.goto("/login?returnTo=/account/devices");
    await fillLogin(phone, { ...OLD, email: NEW.email });
    await phone.heading("account:devices.title").waitFor();

    await me.button("security:password.change").click();
    const dialog = me.dialog("security:password.change");
    const current = dialog.getByLabel(t("security:password.current"), { exact: true });
    await current.fill("six loud herons");
    await dialog.getByLabel(t("session:newPassword.label"), { exact: true }).fill(NEW.password);
    await page.keyboard.press("Enter");
    await dialog.getByText(t("security:password.wrong")).waitFor();
    assert.ok(await current.evaluate((field) => field === document.activeElement));
    await current.fill(OLD.password);
    await page.keyboard.press("Enter");
    await page.getByText(t("security:password.saved")).waitFor();

    await phone.page.reload();
    await phone.heading("session:login.title").waitFor();
    await phone.context.close();
  });

  test("only the new ones let in", async () => {
    const { page, t } = me;
    await signOut(me);
    await me.goto("/login?returnTo=/account");
    for (const wrong of [OLD, { ...OLD, email: NEW.email }, { ...NEW, email: OLD.email }]) {
      await fillLogin(me, wrong);
      await page.getByText(t("session:login.failed")).waitFor();
      await page.reload();
    }
    await fillLogin(me, NEW);
    await me.heading("account:profile.title").waitFor();
  });
}
