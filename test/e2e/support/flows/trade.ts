import { formatEther } from "ethers";

import type { Person } from "../openPerson.ts";
import type { InWallet } from "./register.ts";

export type Price = { amount: bigint; currency: "ETH" | "JTK" };

/** Fills the form of a sale, gives the permission if it is the first one, and puts it on sale. */
export async function listForSale(person: Person, price: Price, inWallet: InWallet): Promise<void> {
  const { t, button, field } = person;
  const currency = price.currency === "ETH" ? "ETH" : t("common:currency.token");
  await person.choose(currency);
  await field("works:field.price").fill(formatEther(price.amount));
  const approve = button("works:list.approve");
  const list = button("works:list.act");
  await approve.or(list).waitFor();
  if (await approve.isVisible()) {
    await approve.click();
    await inWallet("wallet:call.Collection.setApprovalForAll");
  }
  await list.click();
  await inWallet("wallet:call.Marketplace.list");
  await person.heading("works:listed.title").waitFor();
}

/** Presses the button that names the price. */
export async function pressBuy(person: Person, price: Price): Promise<void> {
  await person.button("works:buy.act", { price: shownPrice(price) }).click();
}

/** "1,200 JTK", for whole amounts and short fractions. */
export function shownPrice({ amount, currency }: Price): string {
  const [whole = "0", fraction = "0"] = formatEther(amount).split(".");
  const grouped = BigInt(whole).toLocaleString("en-US");
  return `${fraction === "0" ? grouped : `${grouped}.${fraction}`} ${currency}`;
}

/** The id of the work whose page is open. */
export function openWorkId({ page }: Person): string {
  const id = /^\/works\/([^/]+)$/.exec(new URL(page.url()).pathname)?.[1];
  if (!id) throw new Error(`${page.url()} is not a work's page`);
  return id;
}
