import type { Person } from "../openPerson.ts";

/** Picks the announced wallet in the connect dialog. */
export async function connectExtension(person: Person): Promise<void> {
  const { page, t } = person;
  const header = page.getByRole("banner");
  await header.getByRole("button", { name: t("common:account.connect"), exact: true }).click();
  const dialog = person.dialog("wallet:connect.title");
  await dialog.getByRole("button", { name: "Test Wallet" }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** Signs in from the account menu with the connected wallet. */
export async function signIn(person: Person): Promise<void> {
  const { page, t } = person;
  await page.getByRole("button", { name: t("common:account.menu") }).click();
  await page.getByRole("menuitem", { name: t("common:account.signIn") }).click();
  await page.getByRole("button", { name: t("common:account.menu") }).click();
  await page.getByRole("menuitem", { name: t("common:account.signOut") }).waitFor();
  await page.keyboard.press("Escape");
}
