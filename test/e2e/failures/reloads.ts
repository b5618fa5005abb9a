import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { parseEther } from "ethers";

import {
  checkUniqueness,
  chooseFile,
  describeWork,
  type NewWork,
  storeWork,
} from "../support/flows/register.ts";
import { listForSale } from "../support/flows/trade.ts";
import type { Person } from "../support/openPerson.ts";
import { paintPicture } from "../support/paintPicture.ts";
import type { World } from "../support/startWorld.ts";
import { openMaker } from "./registering.ts";

/** An extension answers alone. */
const inWallet = async () => {};
const SCRIPTS = /\/assets\/.*\.js$/;

export function describeReloads(theWorld: () => World): void {
  test("a registration survives a reload at each of its steps, and mints once", async () => {
    const world = theWorld();
    const person = await openMaker(world, "reloader");
    const { page, heading, button, field } = person;
    const work: NewWork = { file: await paintPicture(601), title: "몇 번이고 새로 고침" };

    await chooseFile(person, work.file);
    await page.reload();
    await checkUniqueness(person);

    await field("register:details.title").fill(work.title);
    await page.waitForTimeout(600);
    await page.reload();
    await heading("register:heading.details").waitFor();
    assert.equal(await field("register:details.title").inputValue(), work.title);
    await button("common:next").click();
    await heading("register:heading.store").waitFor();
    await page.reload();
    await storeWork(person);
    await page.reload();

    await button("register:mint.act").click();
    await heading("register:heading.list").waitFor();
    await page.reload();
    await heading("register:heading.list").waitFor();
    await listForSale(person, { amount: parseEther("1"), currency: "ETH" }, inWallet);
    await page.reload();
    await heading("works:listed.title").waitFor();

    await assertMintedOnce(world, person, work);
  });

  test("a reload while the mint is on its way: it is followed, not sent again", async () => {
    const world = theWorld();
    const { person, work } = await walkToMint(world, 602);
    const hold = person.wallet?.holdNext();
    await person.button("register:mint.act").click();
    await hold?.asked;
    await untilJustAfterABlock(world);
    hold?.release();
    await person.page.getByText(person.t("register:mint.stage.block")).waitFor();
    await person.page.reload();
    await person.heading("register:heading.list").waitFor();
    await assertMintedOnce(world, person, work);
  });

  test("sent, but the page was gone before the wallet answered: found again by its nonce", async () => {
    const world = theWorld();
    const { person, work } = await walkToMint(world, 603);
    const lost = person.wallet?.loseNextAnswer();
    await person.button("register:mint.act").click();
    await lost;
    await person.page.reload();
    await person.heading("register:heading.list").waitFor();
    await assertMintedOnce(world, person, work);
  });

  test("put on sale, but the page was gone before the wallet answered: not offered again", async () => {
    const world = theWorld();
    const { person, work } = await walkToSale(world, 605);
    const { button, heading, page, wallet } = person;
    const lost = wallet?.loseNextAnswer();
    await button("works:list.act").click();
    await lost;
    await page.reload();
    await heading("works:listed.title").waitFor();
    await assertListedOnce(world, work);
  });

  test("put on sale, while the work's page is slow to come: not offered again meanwhile", async () => {
    const world = theWorld();
    const { person, work } = await walkToSale(world, 606);
    const { button, heading, page } = person;
    const held = await holdScripts(person);
    await button("works:list.act").click();
    await held.asked;
    const offered = button("works:list.act").and(page.locator(":not([aria-busy])"));
    assert.equal(await offered.count(), 0);
    held.release();
    await heading("works:listed.title").waitFor();
    await assertListedOnce(world, work);
    await page.unroute(SCRIPTS);
  });

  test("a page whose files can't be fetched says so, and opens once they can", async () => {
    const person = await theWorld().person("on a bad line");
    const { page, t } = person;
    await person.goto("/market");
    // With all of its parts: one that comes late would be cut off too, and the page with it.
    await page.waitForLoadState("networkidle");
    let isCut = true;
    await page.route(/\/(assets|health)\//, (route) => (isCut ? route.abort() : route.continue()));
    await person.link("common:nav.token").first().click();
    await page.getByText(t("errors:problems.network.what")).waitFor();
    assert.equal(new URL(page.url()).pathname, "/token");
    isCut = false;
    await person.heading("token:title").waitFor();
  });

  test("pressed twice in a row, it is sent once", async () => {
    const world = theWorld();
    const { person, work } = await walkToMint(world, 604);
    await person.button("register:mint.act").dblclick();
    await person.heading("register:heading.list").waitFor();
    await assertMintedOnce(world, person, work);
  });
}

/** Keeps back the files of pages that were not open yet; `asked` once one of them is wanted. */
async function holdScripts({ page }: Person): Promise<{ asked: Promise<void>; release(): void }> {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await page.route(SCRIPTS, async (route) => {
    asked.resolve();
    await released.promise;
    await route.continue();
  });
  return { asked: asked.promise, release: released.resolve };
}

async function walkToMint(world: World, seed: number): Promise<{ person: Person; work: NewWork }> {
  const person = await openMaker(world, `minter ${seed}`);
  const work: NewWork = { file: await paintPicture(seed), title: `한 번만 등록 ${seed}` };
  await chooseFile(person, work.file);
  await checkUniqueness(person);
  await describeWork(person, work);
  await storeWork(person);
  return { person, work };
}

/** Minted, priced and allowed: one press from being on sale. */
async function walkToSale(world: World, seed: number): Promise<{ person: Person; work: NewWork }> {
  const { person, work } = await walkToMint(world, seed);
  const { button, field } = person;
  await button("register:mint.act").click();
  await field("works:field.price").fill("1");
  await button("works:list.approve").click();
  await button("works:list.act").waitFor();
  return { person, work };
}

async function assertListedOnce({ chain }: World, work: NewWork): Promise<void> {
  assert.equal(await chain.listingsOf(await chain.tokenIdOf(contentHashOf(work))), 1);
}

/** The chain has one mint of it, by one transaction of its maker; and the market shows it. */
async function assertMintedOnce(world: World, person: Person, work: NewWork): Promise<void> {
  const { chain } = world;
  const contentHash = contentHashOf(work);
  assert.equal(await chain.mintsOf(contentHash), 1);
  const address = person.wallet?.address ?? "";
  assert.equal(await chain.ownerOf(await chain.tokenIdOf(contentHash)), address);
  const sends = person.wallet?.requested.filter((method) => method === "eth_sendTransaction");
  assert.equal(await chain.provider.getTransactionCount(address), sends?.length);
}

function contentHashOf({ file }: NewWork): string {
  return `0x${createHash("sha256").update(file.buffer).digest("hex")}`;
}

async function untilJustAfterABlock({ chain }: World): Promise<void> {
  const now = await chain.provider.getBlockNumber();
  while ((await chain.provider.getBlockNumber()) === now);
}
