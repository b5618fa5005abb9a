import { signInBuiltin } from "../../../test/e2e/support/flows/builtinWallet.ts";
import { confirmThreeWords, readWords } from "../../../test/e2e/support/flows/createWallet.ts";
import { PASSWORD } from "../../../test/e2e/support/flows/password.ts";
import type { Walk } from "../walk.ts";

export const wallet: Walk = async ({ member }, shoot) => {
  await member.goto("/wallet");
  await member.detail("wallet:view.eth").waitFor();
  await shoot(member, "wallet");
  await member.goto("/wallet/backup");
  await member.heading("wallet:backup.title").waitFor();
  await shoot(member, "wallet-backup");
};

export const walletStart: Walk = async ({ guest }, shoot) => {
  await guest.goto("/wallet");
  await shoot(guest, "wallet-start");
  await guest.button("common:account.connect").click();
  await guest.dialog("wallet:connect.title").waitFor();
  await shoot(guest, "wallet-connect");
  await guest.goto("/wallet/import");
  await shoot(guest, "wallet-import");
  await guest.goto("/wallet/restore");
  await shoot(guest, "wallet-restore");
};

/** Every step, with a wallet that is thrown away. */
export const walletCreate: Walk = async ({ guest }, shoot) => {
  const { page, t, button, field, heading } = guest;
  await guest.goto("/wallet/create");
  await field("wallet:password.new").fill(PASSWORD);
  await field("wallet:password.repeat").fill(PASSWORD);
  await page.getByRole("checkbox", { name: t("wallet:setup.password.understood") }).check();
  await shoot(guest, "wallet-create-1-password");
  await button("wallet:setup.password.act").click();
  await heading("wallet:setup.file.title").waitFor();
  await shoot(guest, "wallet-create-2-file");
  const downloading = page.waitForEvent("download");
  await button("wallet:setup.file.act").click();
  await (await downloading).delete();
  await button("wallet:setup.file.have").click();
  const words = await readWords(guest);
  await shoot(guest, "wallet-create-3-words");
  await button("wallet:setup.words.wrote").click();
  await heading("wallet:setup.words.checkTitle").waitFor();
  await shoot(guest, "wallet-create-4-check");
  await confirmThreeWords(guest, words);
  await button("wallet:setup.server.act").waitFor();
  await shoot(guest, "wallet-create-5-server");
  await button("wallet:setup.server.act").click();
  await guest.dialog("wallet:confirm.signIn.title").waitFor();
  await shoot(guest, "wallet-create-6-sign-in");
  await signInBuiltin(guest);
  await heading("wallet:setup.done.title").waitFor();
  await shoot(guest, "wallet-create-7-done");
};
