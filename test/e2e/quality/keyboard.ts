import assert from "node:assert/strict";
import { test } from "node:test";

import type { Locator } from "playwright-core";

import { connectExtension } from "../support/flows/connectExtension.ts";
import { PASSWORD } from "../support/flows/password.ts";
import { shownPrice } from "../support/flows/trade.ts";
import type { Person } from "../support/openPerson.ts";
import { fund } from "../support/openStall.ts";
import { paintPicture } from "../support/paintPicture.ts";
import type { Scene } from "./scene.ts";

/** More stops than any page has between two controls that are used one after the other. */
const TABS_MAX = 60;

export function describeKeyboard(theScene: () => Scene): void {
  test("a work is found and bought by keyboard alone", async () => {
    const { world, visitor, listedInEth } = theScene();
    const person = await visitor("keyboard buyer", { wallet: "extension" });
    const { page, t } = person;
    await fund(world, person.wallet?.address ?? "", 2n * 10n ** 18n);
    await person.goto("/market");
    await connectExtension(person);

    await page.keyboard.press("Tab");
    await tabTo(person, page.getByRole("textbox", { name: t("market:search.label") }));
    await page.keyboard.type("ㄷㅎㅇㄹ");
    await page.waitForURL(/q=/);
    const card = page.getByRole("link", { name: listedInEth.title });
    await card.waitFor();
    await tabTo(person, card);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: listedInEth.title, level: 1 }).waitFor();

    const price = shownPrice({ amount: 9n * 10n ** 17n, currency: "ETH" });
    const buy = person.button("works:buy.act", { price });
    await buy.waitFor();
    await tabTo(person, buy);
    await page.keyboard.press("Enter");
    await person.heading("works:own.title").waitFor();
    const owner = await world.chain.ownerOf(BigInt(listedInEth.tokenId ?? 0));
    assert.equal(owner, person.wallet?.address);
  });

  test("a work is registered and put on sale by keyboard alone", async () => {
    const { owner } = theScene();
    const person = await owner("keyboard maker");
    const { page, t, button, field, heading } = person;
    const press = async (target: Locator, key = "Enter") => {
      await tabTo(person, target);
      await page.keyboard.press(key);
    };
    await person.goto("/works/new");
    const choosing = page.waitForEvent("filechooser");
    await press(page.getByLabel(t("register:file.choose")));
    await (await choosing).setFiles(await paintPicture(701));

    await heading("register:heading.uniqueness").waitFor();
    await press(button("register:unique.act"));
    await page.getByText(t("register:unique.none"), { exact: true }).waitFor();
    await press(button("common:next"));
    await tabTo(person, field("register:details.title"));
    await page.keyboard.type("손끝으로만 등록한 그림");
    await page.keyboard.press("Enter");
    await heading("register:heading.store").waitFor();
    await press(button("register:store.act"));
    await heading("register:heading.mint").waitFor();
    await press(button("register:mint.act"));
    await confirmByKeyboard(person, { isLocked: true });
    await heading("register:heading.list").waitFor();

    await tabTo(person, field("works:field.price"));
    await page.keyboard.type("0.4");
    await press(button("works:list.approve"));
    await confirmByKeyboard(person, { isLocked: false });
    await press(button("works:list.act"));
    await confirmByKeyboard(person, { isLocked: false });
    await heading("works:listed.title").waitFor();
  });
}

/** The built-in wallet's dialog holds the focus; its password comes first if it is locked. */
async function confirmByKeyboard(person: Person, { isLocked }: { isLocked: boolean }) {
  const { page, t } = person;
  const dialog = person.dialog("wallet:confirm.transaction.title");
  await dialog.waitFor();
  if (isLocked) {
    await tabTo(person, dialog.getByRole("textbox", { name: t("wallet:password.label") }));
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
  } else {
    await tabTo(person, dialog.getByRole("button", { name: t("wallet:confirm.transaction.act") }));
    await page.keyboard.press("Enter");
  }
  await dialog.waitFor({ state: "hidden" });
}

/** Presses Tab until the control has the focus, and is seen to have it. */
async function tabTo({ page }: Person, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < TABS_MAX; stops++) {
    const state = await target.evaluate((element) => ({
      hasFocus: element === document.activeElement,
      isShown: element.matches(":focus-visible"),
    }));
    if (state.hasFocus) {
      assert.ok(state.isShown, `${target} has the focus but does not show it`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`${target} was not reached by Tab`);
}
