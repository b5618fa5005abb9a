import { formatEther } from "ethers";
import type { Locator } from "playwright-core";

import { shownBalance } from "../../e2e/support/flows/money.ts";
import { PASSWORD } from "../../e2e/support/flows/password.ts";
import { fileInput, type NewWork } from "../../e2e/support/flows/register.ts";
import { type Price, shownPrice } from "../../e2e/support/flows/trade.ts";
import type { Person } from "../../e2e/support/openPerson.ts";
import { GLANCE, type Move, type Step } from "./carryOn.ts";

export const FAUCET_WEI = 10n ** 19n;

export type Journey = { maker: Person; buyer: Person; work: NewWork; price: Price };

/** From a wallet that is still to be registered to a sold work, in steps that can be carried on. */
export function stepsOf(journey: Journey): Step[] {
  return [...makerSteps(journey), ...buyerSteps(journey)];
}

function makerSteps({ maker, work, price }: Journey): Step[] {
  const { page, t, button, heading } = maker;
  const step = (name: string, moves: Move[], isDone: () => Promise<boolean>): Step => ({
    name: `maker: ${name}`,
    person: maker,
    moves,
    isDone,
  });
  const offer = [...inWallet(maker), ...saleForm(maker, price)];
  return [
    step(
      "registers a wallet",
      [...inWallet(maker), { on: button("wallet:setup.server.act") }],
      shown(heading("wallet:setup.done.title")),
    ),
    { ...takeFaucet(maker), name: "maker: takes ETH" },
    step(
      "has a file compared",
      [
        { on: button("register:unique.act") },
        { on: fileInput(maker), act: (on) => on.setInputFiles(work.file) },
        { on: maker.link("common:nav.register").first() },
      ],
      shown(page.getByText(t("register:unique.none"), { exact: true })),
    ),
    step(
      "stores a work",
      [
        { on: button("register:store.act") },
        fillWhenEmpty(maker.field("register:details.title"), work.title),
        { on: button("common:next") },
      ],
      shown(heading("register:heading.mint")),
    ),
    step(
      "mints it",
      [...inWallet(maker), { on: button("register:mint.act") }],
      shown(heading("register:heading.list")),
    ),
    step(
      "allows the market to sell it",
      [...offer, { on: button("works:list.approve") }],
      shown(button("works:list.act")),
    ),
    step(
      "puts it on sale",
      [...offer, { on: button("works:list.act") }],
      shown(heading("works:listed.title")),
    ),
  ];
}

function buyerSteps({ buyer, work, price }: Journey): Step[] {
  const { page, t, button, heading } = buyer;
  const step = (name: string, moves: Move[], isDone: () => Promise<boolean>): Step => ({
    name: `buyer: ${name}`,
    person: buyer,
    moves,
    isDone,
  });
  return [
    step(
      "signs in",
      [
        { on: page.getByRole("menuitem", { name: t("common:account.signIn") }) },
        { on: page.getByRole("button", { name: t("common:account.menu") }) },
      ],
      () => page.evaluate(() => localStorage.getItem("jangteo.session") !== null),
    ),
    { ...takeFaucet(buyer), name: "buyer: takes ETH" },
    step(
      "finds the work",
      [
        { on: page.getByRole("link", { name: work.title }).first() },
        { on: button("errors:retry") },
        { on: buyer.link("common:nav.market").first() },
      ],
      shown(page.getByRole("heading", { name: work.title, level: 1 })),
    ),
    step(
      "buys it",
      [{ on: button("works:buy.act", { price: shownPrice(price) }) }],
      shown(heading("works:own.title")),
    ),
  ];
}

function takeFaucet(person: Person): Omit<Step, "name"> {
  const { page, t, button } = person;
  const myWallet = page.getByRole("link", { name: t("common:nav.wallet"), exact: true });
  return {
    person,
    moves: [
      { on: page.getByRole("menuitem", { name: t("common:nav.wallet"), exact: true }) },
      { on: button("wallet:view.faucet") },
      { on: myWallet.first(), if: async () => new URL(page.url()).pathname !== "/wallet" },
      {
        on: page.getByRole("button", { name: t("common:account.menu") }),
        if: async () => new URL(page.url()).pathname !== "/wallet",
      },
    ],
    isDone: async () =>
      new URL(page.url()).pathname === "/wallet" &&
      (await shownBalance(person, "wallet:view.eth")) === FAUCET_WEI,
  };
}

/** Says yes in the built-in wallet, with the password where it asks. */
function inWallet({ dialog, t }: Person): Move[] {
  return (["signIn", "transaction"] as const).map((kind) => {
    const window = dialog(`wallet:confirm.${kind}.title`);
    const name = t(`wallet:confirm.${kind}.act`);
    return {
      on: window.getByRole("button", { name, exact: true }),
      act: async (on) => {
        const password = window.getByRole("textbox", { name: t("wallet:password.label") });
        if (await password.isVisible()) await password.fill(PASSWORD);
        await on.click();
        await window.waitFor({ state: "hidden" });
      },
    };
  });
}

function saleForm({ choose, field }: Person, { amount, currency }: Price): Move[] {
  const price = field("works:field.price");
  return [
    {
      ...fillWhenEmpty(price, formatEther(amount)),
      act: async (on) => {
        await choose(currency);
        await on.fill(formatEther(amount));
      },
    },
  ];
}

function fillWhenEmpty(on: Locator, text: string): Move {
  return { on, if: async () => (await on.inputValue(GLANCE)) === "", act: () => on.fill(text) };
}

/** Not while it is busy. */
function shown(place: Locator): () => Promise<boolean> {
  return async () =>
    (await place.first().isVisible()) &&
    (await place.first().getAttribute("aria-busy", GLANCE)) === null;
}
