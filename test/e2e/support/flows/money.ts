import { formatEther } from "ethers";

import type { Person } from "../openPerson.ts";
import { confirmTransaction } from "./builtinWallet.ts";

/** Presses the faucet's button on the wallet page and waits until the money is on screen. */
export async function takeFaucet(person: Person): Promise<void> {
  await person.goto("/wallet");
  const before = await shownBalance(person, "wallet:view.eth");
  await person.button("wallet:view.faucet").click();
  await waitForBalance(person, "wallet:view.eth", (wei) => wei > before);
}

/**
 * Buys tokens for so much ETH on /token with the built-in wallet; answers what the page says it
 * got.
 */
export async function buyTokens(person: Person, ethWei: bigint): Promise<void> {
  const { page, t } = person;
  await person.link("common:nav.token").first().click();
  await person.field("token:pay").fill(formatEther(ethWei));
  await page.getByRole("button", { name: t("token:act.buy"), exact: true }).click();
  await confirmTransaction(person, "wallet:call.TokenDesk.buy");
  await person.heading("token:receipt.bought").waitFor();
}

/** The amount beside a name such as "ETH" on the wallet page, in the smallest unit. */
export async function shownBalance(person: Person, key: string): Promise<bigint> {
  return BigInt((await person.detail(key).locator("data").getAttribute("value")) ?? "-1");
}

export async function waitForBalance(
  person: Person,
  key: string,
  isRight: (amount: bigint) => boolean,
): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const shown = await shownBalance(person, key);
    if (isRight(shown)) return;
    if (Date.now() > deadline) throw new Error(`${person.name} still sees ${shown} ${key}`);
    await person.page.waitForTimeout(50);
  }
}
