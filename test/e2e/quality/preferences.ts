import assert from "node:assert/strict";
import { test } from "node:test";

import type { Scene } from "./scene.ts";

export function describePreferences(theScene: () => Scene): void {
  test("a change of language and theme keeps what was typed", async () => {
    const { visitor } = theScene();
    const person = await visitor("undecided");
    const { page, t } = person;
    await person.goto("/wallet/restore");
    await person.field("wallet:imports.address").fill("0x1234");
    await page.getByRole("button", { name: t("common:language.label") }).click();
    await page.getByRole("menuitemradio", { name: t("common:language.en") }).click();
    const address = page.getByRole("textbox", { name: "Wallet address" });
    assert.equal(await address.inputValue(), "0x1234");
    await page.getByRole("button", { name: "Theme" }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    assert.equal(await address.inputValue(), "0x1234");
  });

  test("with reduced motion a change of theme reaches everything at once", async () => {
    const { visitor } = theScene();
    const { page, goto } = await visitor("still");
    await goto("/market");
    await page.getByRole("main").getByRole("heading").first().waitFor();
    const moving = await page.evaluate(() => {
      document.documentElement.dataset.theme = "dark";
      return document.getAnimations().length;
    });
    assert.equal(moving, 0);
  });
}
