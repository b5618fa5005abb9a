import assert from "node:assert/strict";

import type { Person } from "../openPerson.ts";

export type Credentials = { email: string; password: string; username: string };

/** What the newest message to an address says, as the sandbox's outbox page shows it. */
export async function newestMail(person: Person, email: string): Promise<string> {
  const { context, t } = person;
  const page = await context.newPage();
  try {
    const mail = page.getByRole("listitem").filter({ hasText: email }).first();
    // The queue takes a moment; the page shows what was there when it was opened.
    for (let opened = 0; opened < 30; opened += 1) {
      await page.goto("/outbox");
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      if ((await mail.count()) > 0) break;
    }
    const opener = mail.getByRole("button", { expanded: false });
    if ((await opener.count()) > 0) await opener.first().click();
    await mail.getByRole("tab", { name: t("outbox:view.text") }).click();
    return await mail.innerText();
  } finally {
    await page.close();
  }
}

export async function codeFromMail(person: Person, email: string): Promise<string> {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(await newestMail(person, email))?.[0];
  assert.ok(code, "no code in the mail");
  return code;
}

export async function signUp(person: Person, { email, password, username }: Credentials) {
  const { page, t } = person;
  await person.goto("/signup");
  await person.field("session:email.label").fill(email);
  await page.keyboard.press("Enter");
  const code = person.field("session:code.label");
  await code.waitFor();
  // As people paste it.
  const sent = await codeFromMail(person, email);
  await code.fill(`${sent.slice(0, 3)} ${sent.slice(3)}`);
  await person.button("session:signUp.code.act").click();
  await person.field("session:username.label").fill(username);
  await page.getByLabel(t("session:newPassword.label"), { exact: true }).fill(password);
  await person.button("session:signUp.account.act").click();
  await person.heading("session:welcome.title", { name: username }).waitFor();
}

export async function fillLogin(
  person: Person,
  { email, password }: Pick<Credentials, "email" | "password">,
) {
  const { page, t } = person;
  await person.field("session:email.label").fill(email);
  const field = page.getByLabel(t("session:password.label"), { exact: true });
  await field.fill(password);
  await page.keyboard.press("Enter");
  return field;
}

/** Out by the menu in the header. */
export async function signOut(person: Person): Promise<void> {
  const { page, t } = person;
  await accountMenu(person).click();
  await page.getByRole("menuitem", { name: t("common:account.signOut") }).click();
  await accountMenu(person).waitFor({ state: "detached" });
}

/** Only there for whoever is signed in or has connected a wallet. */
export function accountMenu({ page, t }: Person) {
  return page.getByRole("banner").getByRole("button", { name: t("common:account.menu") });
}
