import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { formatEther, parseEther } from "ethers";

import { connectExtension } from "../support/flows/connectExtension.ts";
import { type Actor, openActor } from "../support/openActor.ts";
import { shortfallText } from "../support/openPerson.ts";
import { fund } from "../support/openStall.ts";
import type { World } from "../support/startWorld.ts";
import { type Doing, type Flow, flows } from "./flows.ts";

const OTHER_CHAIN = 1;
const PENDING = { code: -32002, message: "Request already pending." };

/** Each flow through everything that can stop it before and while it is sent. */
export function describeActing(theWorld: () => World): void {
  for (const flow of flows) describe(flow.name, () => describeFlow(theWorld, flow));
}

function describeFlow(theWorld: () => World, { name, priceWei, prepare }: Flow): void {
  let world: World;
  let person: Actor;
  let doing: Doing;
  let sentBefore: number;

  before(async () => {
    world = theWorld();
    person = await openActor(world, name);
    doing = await prepare(world, person);
    sentBefore = await sent();
    await person.goto(doing.path);
    await connectExtension(person);
  });

  const sent = () => world.chain.provider.getTransactionCount(person.wallet.address);

  /** Comes to the page anew with so much money, and fills the form in. */
  async function arrive(wei: bigint): Promise<void> {
    await fund(world, person.wallet.address, wei);
    await person.goto(doing.path);
    await doing.fill();
  }

  if (priceWei > 0n) {
    test("without the price: what is missing is told, with the way to more", async () => {
      const { page, t } = person;
      await arrive(priceWei / 4n);
      const amount = `${formatEther(priceWei - priceWei / 4n)} ETH`;
      await page.getByText(t("works:short.title", { amount })).waitFor();
      await person.link("works:short.openWallet").waitFor();
      assert.equal(await doing.act.count(), 0);
      assert.ok(!person.wallet.requested.includes("eth_sendTransaction"));
    });

    test("filled in before the wallet is found again: it stays", async () => {
      const { page, wallet } = person;
      const hold = wallet.holdNext(/^eth_accounts$/);
      await arrive(priceWei * 2n);
      await hold.asked;
      hold.release();
      await doing.act.and(page.locator(":not([aria-busy])")).waitFor();
    });
  }

  test("without the network's fee: told in figures, and no wallet opens", async () => {
    const { page, t } = person;
    await arrive(priceWei);
    await doing.act.click();
    await page.getByText(t("errors:transaction.noFunds.what")).waitFor();
    const have = formatEther(priceWei).replace(/\.0$/, "");
    const need = new RegExp(`${have.replace(".", "\\.")}${priceWei > 0n ? "" : "\\."}0*[0-9]+`);
    await page.getByText(shortfallText(person, { need, have })).waitFor();
    assert.ok(!person.wallet.requested.includes("eth_sendTransaction"));
    await person.link("works:short.openWallet").click();
    await page.waitForURL("**/wallet");
  });

  test("rejected, or the wallet holds another request: nothing is sent, the form stays", async () => {
    const { page, t, wallet } = person;
    await arrive(parseEther("3"));
    wallet.failNextWith();
    await doing.act.click();
    await page.getByText(t("errors:transaction.rejected.what")).waitFor();
    // Its name tells what was filled in.
    wallet.failNextWith(PENDING);
    await doing.act.click();
    await page.getByText(t("errors:transaction.busy.what")).waitFor();
    await page.getByText(t("errors:transaction.rejected.what")).waitFor({ state: "detached" });
    assert.equal(await sent(), sentBefore);
    assert.equal(await doing.act.isEnabled(), true);
  });

  test("on another network the button switches first, and the form stays", async () => {
    const { wallet, button } = person;
    await wallet.setChainId(OTHER_CHAIN);
    await doing.act.waitFor({ state: "hidden" });
    await button("common:action.switch").click();
    await doing.act.waitFor();
    assert.equal(await sent(), sentBefore);
  });

  test("reloaded on its way: found again, its outcome shown, and sent once", async () => {
    const { page, wallet } = person;
    const hold = wallet.holdNext();
    await doing.act.click();
    await hold.asked;
    await untilJustAfterABlock(world);
    hold.release();
    await page.waitForFunction(() =>
      localStorage.getItem("jangteo.transactions")?.includes('"status":"pending"'),
    );
    await page.reload();
    await doing.outcome.waitFor();
    assert.equal(await sent(), sentBefore + 1);
    assert.deepEqual(person.problems, []);
  });
}

async function untilJustAfterABlock({ chain }: World): Promise<void> {
  const now = await chain.provider.getBlockNumber();
  while ((await chain.provider.getBlockNumber()) === now);
}
