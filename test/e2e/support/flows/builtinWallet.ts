import type { Locator } from "playwright-core";

import type { Person } from "../openPerson.ts";
import { PASSWORD } from "./password.ts";

/** Signs in with the text that the built-in wallet shows. */
export async function signInBuiltin(person: Person): Promise<void> {
  await answer(person, person.dialog("wallet:confirm.signIn.title"), "signIn");
}

/** Sends the transaction that the built-in wallet shows, if it is the expected one. */
export async function confirmTransaction(person: Person, callKey: string): Promise<void> {
  const dialog = person.dialog("wallet:confirm.transaction.title");
  await dialog.getByText(person.t(callKey), { exact: true }).waitFor();
  await answer(person, dialog, "transaction");
}

/** Allows the marketplace to take the shown amount of tokens. */
export async function signPermit(person: Person, amount: string): Promise<void> {
  const dialog = person.dialog("wallet:confirm.typedData.title");
  await dialog.getByText(amount).waitFor();
  await answer(person, dialog, "typedData");
}

/** Presses the dialog's button; types the password where the wallet is locked. */
async function answer(
  { t }: Person,
  dialog: Locator,
  kind: "signIn" | "transaction" | "typedData",
): Promise<void> {
  const act = dialog.getByRole("button", { name: t(`wallet:confirm.${kind}.act`), exact: true });
  await act.waitFor();
  const password = dialog.getByRole("textbox", { name: t("wallet:password.label"), exact: true });
  if (await password.isVisible()) await password.fill(PASSWORD);
  await act.click();
  await dialog.waitFor({ state: "hidden" });
}
