import assert from "node:assert/strict";
import { test } from "node:test";

import { accountMenu, type Credentials, fillLogin } from "../support/flows/accounts.ts";
import { openAccount } from "../support/flows/openAccount.ts";
import type { Person } from "../support/openPerson.ts";
import type { World } from "../support/startWorld.ts";

const PASSWORD = "seven quiet herons";

export function describeSuspension(theWorld: () => World, adminEmail: string): void {
  const account = (username: string, email = `${username}@example.com`): Credentials => ({
    email,
    username,
    password: PASSWORD,
  });

  test("who is suspended sees why nothing works, and gets in again afterwards", async () => {
    const [admin, user] = await Promise.all([
      theWorld().person("keeper", { language: "en" }),
      theWorld().person("rowdy", { viewport: { width: 360, height: 780 } }),
    ]);
    await openAccount(user, account("rowdy"));
    await openAccount(admin, account("keeper", adminEmail));

    await user.goto("/account");
    const item = (person: Person) =>
      person.page.getByRole("menuitem", { name: person.t("common:account.users") });
    await accountMenu(user).click();
    await user.page.getByRole("menuitem", { name: user.t("common:account.page") }).waitFor();
    assert.equal(await item(user).count(), 0, "the way to the users is for admins");
    await user.page.keyboard.press("Escape");
    await admin.goto("/account");
    await accountMenu(admin).click();
    await item(admin).click();
    await admin.page.getByRole("heading", { name: admin.t("admin:title"), level: 1 }).waitFor();

    await user.page.getByRole("textbox", { name: user.t("account:profile.name") }).fill("로디");
    await change(admin, "suspend");
    await user.button("account:profile.save").click();
    await user.heading("account:suspended.title").waitFor();
    await user.page.reload();
    await user.heading("account:suspended.title").waitFor();
    await user.button("common:account.signOut").click();
    await user.heading("session:login.title").waitFor();
    await fillLogin(user, account("rowdy"));
    await user.page.getByText(user.t("errors:problems.suspended.what")).waitFor();

    await change(admin, "resume");
    await fillLogin(user, account("rowdy"));
    await user.heading("account:profile.title").waitFor();
    await Promise.all([admin.context.close(), user.context.close()]);
  });
}

async function change(admin: Person, act: "suspend" | "resume"): Promise<void> {
  const { page, t } = admin;
  await page.getByRole("textbox", { name: t("admin:search") }).fill("rowdy");
  await admin.button(`admin:${act}.actOf`, { name: "rowdy" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: t(`admin:${act}.act`), exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  // All processes hear of it within a second.
  await page.waitForTimeout(1_000);
}
