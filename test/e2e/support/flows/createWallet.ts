import { readFile } from "node:fs/promises";

import type { Person } from "../openPerson.ts";
import { signInBuiltin } from "./builtinWallet.ts";
import { PASSWORD } from "./password.ts";

export type CreatedWallet = { address: string; words: string[]; keystore: string };

/** Password → encrypted file downloaded → three words confirmed → registered and backed up. */
export async function createWallet(person: Person): Promise<CreatedWallet> {
  const made = await makeWallet(person);
  await person.button("wallet:setup.server.act").click();
  await signInBuiltin(person);
  await person.heading("wallet:setup.done.title").waitFor();
  const address = await person.page.evaluate(() => localStorage.getItem("jangteo.session"));
  if (!address) throw new Error("Nobody is signed in after the wallet was made");
  return { address, ...made };
}

/** What happens in the browser alone; ends where the server is told. */
export async function makeWallet(person: Person): Promise<Omit<CreatedWallet, "address">> {
  const { page, t, button, field, heading } = person;
  await person.goto("/wallet/create");
  await field("wallet:password.new").fill(PASSWORD);
  await field("wallet:password.repeat").fill(PASSWORD);
  await page.getByRole("checkbox", { name: t("wallet:setup.password.understood") }).check();
  await button("wallet:setup.password.act").click();

  await heading("wallet:setup.file.title").waitFor();
  const downloading = page.waitForEvent("download");
  await button("wallet:setup.file.act").click();
  const keystore = await readFile(await (await downloading).path(), "utf8");
  await button("wallet:setup.file.have").click();

  const words = await readWords(person);
  await button("wallet:setup.words.wrote").click();
  await confirmThreeWords(person, words);
  await heading("wallet:setup.server.title").waitFor();
  return { words, keystore };
}

export async function readWords({ page, t }: Person): Promise<string[]> {
  const items = page
    .getByRole("list", { name: t("wallet:setup.words.list") })
    .getByRole("listitem");
  await items.first().waitFor();
  return (await items.allInnerTexts()).map((text) => text.replace(/[\d\s]/g, ""));
}

/** Fills the three asked words and sends them. */
export async function confirmThreeWords(person: Person, words: readonly string[]): Promise<void> {
  await person.heading("wallet:setup.words.checkTitle").waitFor();
  for (const [index, word] of words.entries()) {
    const box = person.field("wallet:setup.words.nth", { n: index + 1 });
    if (await box.isVisible()) await box.fill(word);
  }
  await person.button("wallet:setup.words.act").click();
}
