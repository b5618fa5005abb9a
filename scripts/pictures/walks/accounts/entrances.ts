import assert from "node:assert/strict";

import { fillLogin, newestMail, signOut } from "../../../../test/e2e/support/flows/accounts.ts";
import { openAccount } from "../../../../test/e2e/support/flows/openAccount.ts";
import { readCode } from "../../../../test/e2e/support/flows/readCode.ts";
import type { Walk } from "../../walk.ts";
import { neighbours, newcomers } from "./people.ts";

/** Every step to an account, and what waits in the outbox meanwhile. */
export const signUp: Walk = async ({ language, open }, shoot) => {
  const { email, password, username } = newcomers[language];
  const person = await open("newcomer");
  const { page, t, field, button, heading } = person;
  await person.goto("/signup");
  await field("session:email.label").waitFor();
  await shoot(person, "sign-up-1-email");
  await field("session:email.label").fill(email);
  const afterMs = Date.now();
  await button("session:code.send").click();
  await field("session:code.label").waitFor();
  const code = await readCode(person, { to: email, afterMs });
  await shoot(person, "sign-up-2-code");
  await field("session:code.label").fill(code);
  await button("session:signUp.code.act").click();
  await field("session:username.label").fill(username);
  await page.getByLabel(t("session:newPassword.label"), { exact: true }).fill(password);
  await shoot(person, "sign-up-3-account");
  await button("session:signUp.account.act").click();
  await heading("session:welcome.title", { name: username }).waitFor();
  await shoot(person, "sign-up-4-welcome");
  await person.goto("/outbox");
  await page.getByText(email).first().waitFor();
  await shoot(person, "outbox");
};

/** A slip, the second step, and a new password by mail. */
export const login: Walk = async ({ language, open }, shoot) => {
  const mine = neighbours[language];
  const person = await open("forgetful");
  const { page, t, field, button, heading } = person;
  await openAccount(person, mine);
  await turnOnMailCodes(person, mine.email);
  await person.goto("/");
  await signOut(person);
  await person.goto("/login");
  await fillLogin(person, { ...mine, password: "six loud herons" });
  await page.getByText(t("session:login.failed")).waitFor();
  await shoot(person, "login");
  await fillLogin(person, mine);
  await field("session:code.label").fill("000000");
  await page.keyboard.press("Enter");
  await page.getByText(t("session:code.wrong")).waitFor();
  await shoot(person, "login-second-step");

  await person.goto("/reset-password");
  await field("session:email.label").fill(mine.email);
  await page.keyboard.press("Enter");
  await heading("session:reset.sent").waitFor();
  await shoot(person, "reset-sent");
  const link = /\/reset-password\?token=[\w-]+/.exec(await newestMail(person, mine.email))?.[0];
  assert.ok(link, "no link in the mail");
  await person.goto(link);
  await page.getByLabel(t("session:newPassword.label"), { exact: true }).fill("eight quiet herons");
  await shoot(person, "reset-new");
  await button("session:reset.set").waitFor();
};

type Somebody = Parameters<typeof openAccount>[0];

async function turnOnMailCodes(person: Somebody, email: string): Promise<void> {
  const { request } = person.context;
  const headers = { origin: new URL(person.page.url()).origin };
  const afterMs = Date.now();
  const setting = { data: { enable2FA: true, method: "EMAIL" } };
  await request.put("/api/users/me/security/setting", { headers, ...setting });
  const code = await readCode(person, { to: email, afterMs });
  const data = { method: "EMAIL", code };
  await request.put("/api/users/me/security/confirm", { headers, data });
}
