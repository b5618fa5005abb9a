import assert from "node:assert/strict";
import { before, test } from "node:test";

import { accountMenu, type Credentials, fillLogin, signOut } from "../support/flows/accounts.ts";
import { openAccount } from "../support/flows/openAccount.ts";
import { readCode } from "../support/flows/readCode.ts";
import type { Person } from "../support/openPerson.ts";
import { queryDatabase } from "../support/queryDatabase.ts";
import type { World } from "../support/startWorld.ts";

const MINE: Credentials = {
  email: "sora@example.com",
  username: "sora",
  password: "seven quiet herons",
};
const PHONE = "01098765432";

/** Codes by mail and by text message, from their first to their last. */
export function describeSecondFactors(theWorld: () => World): void {
  let me: Person;

  before(async () => {
    me = await theWorld().person("sora");
    await openAccount(me, MINE);
  });

  /** Has a code sent, and types it where it is asked for. */
  const answer = async (to: string, send: () => Promise<void>, act: string) => {
    const afterMs = Date.now();
    await send();
    const code = me.page.getByRole("textbox", { name: me.t("session:code.label") });
    await code.waitFor();
    await code.fill(await readCode(me, { to, afterMs }));
    await me.button(act).click();
  };
  const turnOn = async (method: "SMS" | "EMAIL", to: string) => {
    const name = { method: me.t(`security:method.${method}`) };
    const send = () => me.button("security:twoFactor.turnOnOf", name).click();
    await answer(to, send, "session:proof.act");
  };

  test("mails are turned on, then text messages to a verified phone", async () => {
    const { t } = me;
    await me.goto("/account/security");
    const sms = me.button("security:twoFactor.turnOnOf", { method: t("security:method.SMS") });
    await sms.waitFor();
    assert.ok(await sms.isDisabled(), "text messages need a verified phone");
    await turnOn("EMAIL", MINE.email);
    const sheet = me.dialog("security:recovery.codesTitle");
    await sheet.getByRole("checkbox").check();
    await sheet.getByRole("button", { name: t("security:recovery.close"), exact: true }).click();

    await me.button("security:phone.verify").click();
    await me.field("security:phone.label").fill(PHONE);
    await answer(PHONE, () => me.button("security:code.send").click(), "session:proof.act");
    await me.page.getByText(t("security:phone.saved")).waitFor();
    await turnOn("SMS", PHONE);
    await sms.waitFor({ state: "detached" });
    await me.page.getByText(t("security:twoFactor.done.on")).waitFor();
  });

  test("the phone's code lets in, as the newest way is asked for first", async () => {
    await signOut(me);
    await me.goto("/login?returnTo=/account/security");
    await answer(PHONE, () => fillLogin(me, MINE).then(() => undefined), "session:secondStep.act");
    await me.heading("security:summary.safe").waitFor();
  });

  test("an hour later a fresh proof is needed to turn them off", async () => {
    const { page, t } = me;
    await ageProof(theWorld(), me, MINE.username);
    await me.goto("/account/security");
    await me.button("security:twoFactor.off").click();
    const sure = me.dialog("security:twoFactor.offTitle");
    const off = sure.getByRole("button", { name: t("security:twoFactor.off"), exact: true });
    await off.click();
    const proof = me.dialog("session:proof.title");
    await proof.waitFor();
    // Closed, nothing has happened, and it says why.
    await page.keyboard.press("Escape");
    await sure.getByText(t("errors:problems.proof_needed.what")).waitFor();
    await off.click();
    await proof.waitFor();
    await me.choose(t("session:factor.EMAIL.name"));
    const send = () =>
      proof.getByRole("button", { name: t("session:code.send"), exact: true }).click();
    await answer(MINE.email, send, "session:proof.act");
    await page.getByText(t("security:twoFactor.done.off")).waitFor();
    await me.heading("security:summary.open").waitFor();
  });

  test("then the password alone lets in", async () => {
    await signOut(me);
    await me.goto("/login?returnTo=/account/security");
    await fillLogin(me, MINE);
    await me.heading("security:summary.open").waitFor();
    await accountMenu(me).waitFor();
  });
}

/** The last proof of somebody's sessions was an hour ago, and this browser's tokens say so. */
export async function ageProof(world: World, { context }: Person, username: string) {
  const aged = await queryDatabase(
    world,
    `with aged as (update app.sessions set auth_at = now() - interval '1 hour' where person_id =
       (select id from app.people where username = '${username}') returning 1)
     select count(*)::int as count from aged`,
  );
  assert.ok(aged > 0, "there was no session");
  const { origin } = new URL(world.product.url);
  const answer = await context.request.post("/api/login/refresh", { headers: { origin } });
  assert.ok(answer.ok(), await answer.text());
}
