import assert from "node:assert/strict";
import { before, test } from "node:test";

import { signOut } from "../support/flows/accounts.ts";
import { openAccount } from "../support/flows/openAccount.ts";
import { readCode } from "../support/flows/readCode.ts";
import type { Person } from "../support/openPerson.ts";
import type { World } from "../support/startWorld.ts";
import { ageProof } from "./secondFactors.ts";

const MINE = { email: "nari@example.com", username: "nari", password: "seven quiet herons" };

/** What a password manager, a phone's keyboard and a clipboard need of a page. */
export function describeManagers(theWorld: () => World): void {
  let me: Person;

  before(async () => {
    me = await theWorld().person("nari");
    await me.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  });

  /** The purposes of the fields of the form or dialog that is open, in their order. */
  const purposes = async (place = "main") => {
    const all = me.page.locator(`${place} input[autocomplete]`);
    await all.last().waitFor();
    return all.evaluateAll((fields: HTMLInputElement[]) =>
      fields.map(({ autocomplete }) => autocomplete),
    );
  };
  const paste = async (text: string) => {
    await me.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await me.page.keyboard.press("Control+V");
  };

  test("a sign-up takes a pasted code and tells managers what is what", async () => {
    await me.goto("/signup");
    const email = me.field("session:email.label");
    await email.focus();
    await paste(` ${MINE.email} `);
    assert.deepEqual(await purposes(), ["username"]);
    const afterMs = Date.now();
    await me.page.keyboard.press("Enter");
    const code = me.field("session:code.label");
    await code.waitFor();
    assert.ok(await code.evaluate((field) => field === document.activeElement));
    assert.deepEqual(await purposes(), ["one-time-code"]);
    assert.equal(await code.getAttribute("inputmode"), "numeric");
    const sent = await readCode(me, { to: MINE.email, afterMs });
    await paste(`${sent.slice(0, 3)} ${sent.slice(3)}\n`);
    assert.equal(await code.inputValue(), sent);
    await me.page.keyboard.press("Enter");
    await me.field("session:username.label").fill(MINE.username);
    assert.deepEqual(await purposes(), ["username", "nickname", "new-password"]);
    // What managers file the password under.
    assert.equal(await me.page.locator("[autocomplete=username]").inputValue(), MINE.email);
    await me.page.getByLabel(me.t("session:newPassword.label"), { exact: true }).focus();
    await paste(MINE.password);
    await me.page.keyboard.press("Enter");
    await me.heading("session:welcome.title", { name: MINE.username }).waitFor();
  });

  test("the dialogs of the account do too", async () => {
    await me.goto("/account/security");
    await me.button("security:password.change").click();
    const dialog = me.dialog("security:password.change");
    await dialog.waitFor();
    const wanted = ["username", "current-password", "new-password"];
    assert.deepEqual(await purposes("[role=dialog]"), wanted);
    assert.equal(await dialog.locator("[autocomplete=username]").inputValue(), MINE.email);
    await dialog.getByRole("button", { name: me.t("common:cancel"), exact: true }).click();

    await ageProof(theWorld(), me, MINE.username);
    const app = { method: me.t("security:method.OTP_APP") };
    await me.button("security:twoFactor.turnOnOf", app).click();
    await me.dialog("session:proof.title").locator("[autocomplete=username]").waitFor({
      state: "attached",
    });
    assert.deepEqual(await purposes("[role=dialog]"), ["username", "current-password"]);
    await paste(MINE.password);
    await me.page.keyboard.press("Enter");
    await me.dialog("security:scan.title").waitFor();
    assert.deepEqual(await purposes("[role=dialog]"), ["one-time-code"]);
    await me.page.keyboard.press("Escape");
  });

  test("and so do the sign-in and a new password by mail", async () => {
    await signOut(me);
    await me.goto("/login");
    await me.field("session:email.label").waitFor();
    assert.deepEqual(await purposes(), ["username", "current-password"]);
    await me.goto("/reset-password");
    await me.field("session:email.label").waitFor();
    assert.deepEqual(await purposes(), ["username"]);
  });

  test("a wrong code can be pasted over", async () => {
    const account = { email: "dami@example.com", username: "dami", password: MINE.password };
    await openAccount(me, account);
    await me.goto("/account/security");
    const method = { method: me.t("security:method.EMAIL") };
    const afterMs = Date.now();
    await me.button("security:twoFactor.turnOnOf", method).click();
    const code = me.field("session:code.label");
    await code.fill("000000");
    await me.page.keyboard.press("Enter");
    await me.page.getByText(me.t("session:code.wrong")).waitFor();
    assert.ok(await code.evaluate((field) => field === document.activeElement));
    await me.page.keyboard.press("Control+A");
    await paste(await readCode(me, { to: account.email, afterMs }));
    await me.page.keyboard.press("Enter");
    await me.dialog("security:recovery.codesTitle").waitFor();
  });
}
