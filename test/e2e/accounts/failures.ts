import assert from "node:assert/strict";
import { test } from "node:test";

import { accountMenu, type Credentials, fillLogin, signOut } from "../support/flows/accounts.ts";
import { openAccount } from "../support/flows/openAccount.ts";
import { readCode } from "../support/flows/readCode.ts";
import type { Person } from "../support/openPerson.ts";
import { queryDatabase } from "../support/queryDatabase.ts";
import type { World } from "../support/startWorld.ts";
import { totp } from "../support/totp.ts";

const PASSWORD = "seven quiet herons";
const account = (username: string): Credentials => ({
  email: `${username}@example.com`,
  username,
  password: PASSWORD,
});

export function describeAccountFailures(theWorld: () => World): void {
  test("a sign-up survives a line that breaks, reloads, and a code that is too old", async () => {
    const { email, username } = account("bora");
    const me = await theWorld().person("bora", { viewport: { width: 360, height: 780 } });
    const { page, t, context } = me;
    await me.goto("/signup");
    await me.field("session:email.label").fill(email);
    await context.setOffline(true);
    await me.button("session:code.send").click();
    await page.getByText(t("errors:problems.network.what")).waitFor();
    assert.equal(await me.field("session:email.label").inputValue(), email);
    await context.setOffline(false);
    const afterMs = Date.now();
    await me.button("session:code.send").click();
    const code = me.field("session:code.label");
    await code.waitFor();
    await page.reload();
    await code.waitFor();
    await page.getByText(email).waitFor();
    // The pause before another one is still counted from when it was sent.
    await page.getByText(resendIn(me)).waitFor();

    const sent = await readCode(me, { to: email, afterMs });
    await setCodesBack(theWorld());
    await code.fill(sent);
    await page.keyboard.press("Enter");
    await page.getByText(t("session:code.used")).waitFor();
    const again = me.button("session:code.resend");
    const againAfterMs = Date.now() + 2_000;
    await again.click();
    await page.getByText(t("session:code.sentAgain")).waitFor();
    await code.fill(await readCode(me, { to: email, afterMs: againAfterMs }));
    await page.keyboard.press("Enter");
    await me.field("session:username.label").fill(username);
    await page.reload();
    assert.equal(await me.field("session:username.label").inputValue(), username);
    await page.getByLabel(t("session:newPassword.label"), { exact: true }).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await me.heading("session:welcome.title", { name: username }).waitFor();
    await context.close();
  });

  test("a code is worth five tries, and each is counted down", async () => {
    const me = await theWorld().person("guesser", { language: "en" });
    const { page, t } = me;
    const afterMs = Date.now();
    await me.goto("/signup");
    await me.field("session:email.label").fill("guesser@example.com");
    await page.keyboard.press("Enter");
    const code = me.field("session:code.label");
    await code.waitFor();
    const sent = await readCode(me, { to: "guesser@example.com", afterMs });
    const wrong = sent === "111111" ? "222222" : "111111";
    for (const left of [4, 3, 2]) {
      await code.fill(wrong);
      await page.keyboard.press("Enter");
      await page.getByText(t("session:code.left", { count: left })).waitFor();
    }
    await code.fill(wrong);
    await page.keyboard.press("Enter");
    await page.getByText("1 try left.").waitFor();
    await code.fill(wrong);
    await page.keyboard.press("Enter");
    await page.getByText(t("session:code.used")).waitFor();
    await code.fill(sent);
    await page.keyboard.press("Enter");
    await page
      .getByText(t("session:code.used"))
      .or(page.getByText(t("session:code.wrong")))
      .waitFor();
    await me.context.close();
  });

  test("a second step that is guessed at stops for a while, and says how long", async () => {
    const me = await theWorld().person("locked", { viewport: { width: 360, height: 780 } });
    const { page, t } = me;
    const mine = account("locked");
    await openAccount(me, mine);
    await me.goto("/account/security");
    const app = { method: t("security:method.OTP_APP") };
    await me.button("security:twoFactor.turnOnOf", app).click();
    const scan = me.dialog("security:scan.title");
    const key = (await scan.locator("span.font-mono").innerText()).replaceAll(" ", "");
    await me.field("session:code.label").fill(totp(key));
    await page.keyboard.press("Enter");
    const sheet = me.dialog("security:recovery.codesTitle");
    await sheet.getByRole("checkbox").check();
    await sheet.getByRole("button", { name: t("security:recovery.close"), exact: true }).click();
    await signOut(me);
    await me.goto("/login");
    await fillLogin(me, mine);
    const code = me.field("session:code.label");
    for (const left of [4, 3, 2, 1, 0]) {
      await code.fill(totp(key, { stepsAhead: 500 + left }));
      await page.keyboard.press("Enter");
      const said = left > 0 ? t("session:code.left", { count: left }) : t("session:code.locked");
      await page.getByText(said).waitFor();
    }
    await code.fill(totp(key, { stepsAhead: 1 }));
    await page.keyboard.press("Enter");
    await page.getByText(t("errors:problems.too_many_tries.what")).waitFor();
    await page.getByText(t("errors:waitMinutes", { count: 15 })).waitFor();
    await me.context.close();
  });

  test("who signs out in one tab is out in the other, and in again too", async () => {
    const me = await theWorld().person("two tabs", { language: "en" });
    const mine = account("tabby");
    await openAccount(me, mine);
    await me.goto("/account/devices");
    const other = await me.context.newPage();
    await other.goto("/account");
    await other.getByRole("heading", { name: me.t("account:profile.title") }).waitFor();
    await signOut(me);
    const login = other.getByRole("heading", { name: me.t("session:login.title"), exact: true });
    await login.waitFor();
    await me.goto("/login?returnTo=/account/devices");
    await fillLogin(me, mine);
    await me.heading("account:devices.title").waitFor();
    await other.getByRole("heading", { name: me.t("session:login.already") }).waitFor();
    await me.context.close();
  });

  test("a session that ends while a form is filled in takes nothing of it", async () => {
    const me = await theWorld().person("slow", { viewport: { width: 360, height: 780 } });
    const { page, t } = me;
    const mine = account("slow");
    await openAccount(me, mine);
    await me.goto("/account");
    const name = page.getByRole("textbox", { name: t("account:profile.name") });
    await name.fill("천천히");
    await endSessions(theWorld(), me, mine.username);
    await me.button("account:profile.save").click();
    const dialog = me.dialog("common:expiry.title");
    await dialog.waitFor();
    await dialog.getByRole("button", { name: t("common:account.signIn"), exact: true }).click();
    await fillLogin(me, mine);
    await me.heading("account:profile.title").waitFor();
    assert.equal(await name.inputValue(), "천천히");
    await me.button("account:profile.save").click();
    await page.getByText(t("account:profile.saved"), { exact: true }).waitFor();
    await accountMenu(me).waitFor();
    await me.context.close();
  });
}

/** The countdown to another code, whatever it shows. */
function resendIn({ t }: Person): RegExp {
  return new RegExp(t("session:code.resendIn", { time: "TIME" }).replace("TIME", "0:\\d\\d"));
}

/** Every code was sent half an hour ago, as was the permission to ask for another. */
async function setCodesBack(world: World): Promise<void> {
  const aged = await queryDatabase(
    world,
    `with aged as (update app.codes set expires_at = now() - interval '20 minutes' returning 1),
       free as (delete from app.rate_limits where key like 'code-%' returning 1)
     select count(*)::int as count from aged, (select count(*) from free) as f`,
  );
  assert.ok(aged > 0, "there was no code");
}

async function endSessions(world: World, me: Person, username: string): Promise<void> {
  await queryDatabase(
    world,
    `update app.sessions set revoked_at = now(), revoked_why = 'signed_out'
       where person_id = (select id from app.people where username = '${username}')`,
  );
  // Every process hears of it within a second.
  while ((await me.context.request.get("/api/auth/session")).ok());
}
