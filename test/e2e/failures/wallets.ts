import assert from "node:assert/strict";
import { before, test } from "node:test";

import { confirmTransaction } from "../support/flows/builtinWallet.ts";
import { type CreatedWallet, createWallet } from "../support/flows/createWallet.ts";
import { PASSWORD } from "../support/flows/password.ts";
import type { Person } from "../support/openPerson.ts";
import { fund } from "../support/openStall.ts";
import type { World } from "../support/startWorld.ts";

const PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow";
const PHRASE_ADDRESS = "0x58A57ed9d8d624cBD12e2C467D34787555bB1b25";

export function describeWalletFailures(theWorld: () => World): void {
  let world: World;
  let owner: Person;
  let wallet: CreatedWallet;

  before(async () => {
    world = theWorld();
    owner = await world.person("owner");
    wallet = await createWallet(owner);
  });

  test("a phrase with a word that does not exist is named by that word", async () => {
    const person = await world.person("importer");
    await person.goto("/wallet/import");
    await importPhrase(person, PHRASE.replace("sausage", "sausages"));
    const problem = { detail: "sausages" };
    await person.page
      .getByText(person.t("wallet:imports.problem.bad_phrase_word", problem))
      .waitFor();
    // The button is far below the words: who pressed it must not look at an unchanged page.
    const focused = person.page.locator(":focus");
    assert.equal(await focused.getAttribute("name"), "phrase");
    await importPhrase(person, PHRASE.replace("yellow", "year"));
    await person.page.getByText(person.t("wallet:imports.problem.bad_phrase_checksum")).waitFor();
    await importPhrase(person, PHRASE.split(" ").slice(1).join(" "));
    const short = { detail: 11 };
    await person.page
      .getByText(person.t("wallet:imports.problem.bad_phrase_length", short))
      .waitFor();
  });

  test("an imported phrase that belongs to another address is refused; the right one is taken", async () => {
    const person = await world.person("verifier");
    await person.goto("/wallet/import");
    await importPhrase(person, PHRASE, wallet.address);
    const detail = { detail: PHRASE_ADDRESS };
    await person.page
      .getByText(person.t("wallet:imports.problem.address_mismatch", detail))
      .waitFor();
    await importPhrase(person, PHRASE, PHRASE_ADDRESS);
    await person.heading("wallet:setup.server.title").waitFor();
  });

  test("a wrong password opens nothing, the right one does, also after a reload", async () => {
    await fund(world, wallet.address, 10n ** 18n);
    await owner.goto("/token");
    await owner.field("token:pay").fill("0.1");
    await owner.button("token:act.buy").click();
    const dialog = owner.dialog("wallet:confirm.transaction.title");
    const password = dialog.getByRole("textbox", { name: owner.t("wallet:password.label") });
    await password.fill("not the password");
    await dialog.getByRole("button", { name: owner.t("wallet:confirm.transaction.act") }).click();
    await dialog.getByText(owner.t("wallet:password.wrong")).waitFor();
    await confirmTransaction(owner, "wallet:call.TokenDesk.buy");
    await owner.heading("token:receipt.bought").waitFor();
  });

  test("another device gets the wallet back by address and password, and by nothing less", async () => {
    const device = await world.person("new device");
    await device.goto("/wallet/restore");
    await restore(device, { address: wallet.address, password: "not the password" });
    await device.page.getByText(device.t("errors:problems.recovery_refused.what")).waitFor();
    const nobody = PHRASE_ADDRESS;
    await restore(device, { address: nobody, password: PASSWORD });
    await device.page.getByText(device.t("errors:problems.recovery_refused.what")).waitFor();

    await restore(device, { address: wallet.address, password: PASSWORD });
    await device.page.getByText(device.t("wallet:restore.done")).waitFor();
    await device.page.getByText(wallet.address, { exact: true }).first().waitFor();
  });

  test("who has no wallet is offered one here", async () => {
    const visitor = await world.person("visitor");
    await visitor.goto("/market");
    await visitor.button("common:account.connect").click();
    const dialog = visitor.dialog("wallet:connect.title");
    await dialog.getByText(visitor.t("wallet:connect.noExtension")).waitFor();
    await dialog.getByRole("link", { name: visitor.t("wallet:start.create") }).click();
    await visitor.heading("wallet:setup.password.title").waitFor();
    assert.equal(new URL(visitor.page.url()).pathname, "/wallet/create");
  });
}

async function importPhrase(person: Person, phrase: string, address = ""): Promise<void> {
  const { page, t, field, button } = person;
  await page.getByRole("tab", { name: t("wallet:imports.phrase") }).click();
  await page.getByRole("textbox", { name: t("wallet:imports.phrase") }).fill(phrase);
  await page.getByRole("textbox", { name: t("wallet:imports.address") }).fill(address);
  await field("wallet:password.new").fill(PASSWORD);
  await field("wallet:password.repeat").fill(PASSWORD);
  await button("wallet:imports.act").click();
}

async function restore(
  { field, button }: Person,
  { address, password }: { address: string; password: string },
): Promise<void> {
  await field("wallet:imports.address").fill(address);
  await field("wallet:password.label").fill(password);
  await button("wallet:restore.act").click();
}
