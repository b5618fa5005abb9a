import assert from "node:assert/strict";
import { before, test } from "node:test";

import { parseEther } from "ethers";

import { connectExtension } from "../support/flows/connectExtension.ts";
import { type Price, pressBuy, shownPrice } from "../support/flows/trade.ts";
import { type Actor, openActor } from "../support/openActor.ts";
import { shortfallText } from "../support/openPerson.ts";
import { openFundedTrader, openStall, type Stall, type StallWork } from "../support/openStall.ts";
import type { World } from "../support/startWorld.ts";

const PRICE: Price = { amount: parseEther("0.5"), currency: "ETH" };
const OTHER_CHAIN = 1;
const TITLES = [
  "거절했다가 다시",
  "창이 이미 열려 있다",
  "아는 네트워크로",
  "모르는 네트워크로",
  "돈이 모자라다",
  "가스비가 없다",
  "값이 바뀐다",
  "먼저 산 사람이 있다",
];

export function describeTradingFailures(theWorld: () => World): void {
  let world: World;
  let stall: Stall;

  before(async () => {
    world = theWorld();
    stall = await openStall(world, { titles: TITLES, price: PRICE });
  });

  test("rejected in the wallet, then tried again", async () => {
    const work = stall.work("거절했다가 다시");
    const buyer = await openBuyer(world, work, parseEther("1"));
    buyer.wallet.failNextWith();
    await pressBuy(buyer, PRICE);
    await buyer.page.getByText(buyer.t("errors:transaction.rejected.what")).waitFor();
    assert.equal((await world.chain.salesOf(work.tokenId)).length, 0);

    await pressBuy(buyer, PRICE);
    await buyer.heading("works:own.title").waitFor();
    assert.equal(await world.chain.ownerOf(work.tokenId), buyer.wallet.address);
  });

  test("a request the wallet still holds is told apart from a refusal", async () => {
    const work = stall.work("창이 이미 열려 있다");
    const buyer = await openBuyer(world, work, parseEther("1"));
    buyer.wallet.failNextWith({ code: -32002, message: "Request already pending." });
    await pressBuy(buyer, PRICE);
    await buyer.page.getByText(buyer.t("errors:transaction.busy.what")).waitFor();
    assert.equal((await world.chain.salesOf(work.tokenId)).length, 0);
  });

  for (const knowsOthers of [true, false]) {
    const how = knowsOthers ? "switched to" : "added and switched to";
    test(`on another network the market's is ${how} before anything is sent`, async () => {
      const work = stall.work(knowsOthers ? "아는 네트워크로" : "모르는 네트워크로");
      const buyer = await openBuyer(world, work, parseEther("1"));
      await buyer.wallet.setChainId(OTHER_CHAIN, { knowsOthers });
      const buy = buyer.button("works:buy.act", { price: shownPrice(PRICE) });
      await buy.waitFor({ state: "hidden" });

      await buyer.button("common:action.switch").click();
      await buy.click();
      await buyer.heading("works:own.title").waitFor();
      assert.equal(buyer.wallet.requested.includes("wallet_addEthereumChain"), !knowsOthers);
      assert.equal((await world.chain.salesOf(work.tokenId)).length, 1);
    });
  }

  test("without enough money the page says what is missing and opens no wallet", async () => {
    const work = stall.work("돈이 모자라다");
    const buyer = await openBuyer(world, work, parseEther("0.2"));
    await buyer.page.getByText(buyer.t("works:short.title", { amount: "0.3 ETH" })).waitFor();
    assert.equal(await buyer.button("works:buy.act", { price: shownPrice(PRICE) }).count(), 0);
    assert.ok(!buyer.wallet.requested.includes("eth_sendTransaction"));
  });

  test("enough for the price but not for the gas: told in figures, and no wallet opens", async () => {
    const work = stall.work("가스비가 없다");
    const buyer = await openBuyer(world, work, PRICE.amount);
    await pressBuy(buyer, PRICE);
    await buyer.page.getByText(buyer.t("errors:transaction.noFunds.what")).waitFor();
    await buyer.page.getByText(shortfallText(buyer, { need: /0\.500\d/, have: "0.5" })).waitFor();
    assert.ok(!buyer.wallet.requested.includes("eth_sendTransaction"));
  });

  test("the price rises while the wallet is open: nothing is bought, the new price is shown", async () => {
    const work = stall.work("값이 바뀐다");
    const buyer = await openBuyer(world, work, parseEther("2"));
    const hold = buyer.wallet.holdNext();
    await pressBuy(buyer, PRICE);
    await hold.asked;
    await stall.seller.changePrice(work.tokenId, parseEther("0.8"));
    hold.release();

    await buyer.page.getByText(buyer.t("works:outcome.price_changed.title")).waitFor();
    const raised: Price = { amount: parseEther("0.8"), currency: "ETH" };
    await buyer.button("works:buy.act", { price: shownPrice(raised) }).waitFor();
    assert.equal(await world.chain.ownerOf(work.tokenId), stall.seller.address);
    assert.ok((await world.chain.ethOf(buyer.wallet.address)) > parseEther("1.99"));
  });

  test("somebody else buys while the wallet is open: the price is not paid", async () => {
    const work = stall.work("먼저 산 사람이 있다");
    const buyer = await openBuyer(world, work, parseEther("2"));
    const rival = await openFundedTrader(world);
    const hold = buyer.wallet.holdNext();
    await pressBuy(buyer, PRICE);
    await hold.asked;
    await rival.buy(work.tokenId, PRICE);
    hold.release();

    await buyer.page.getByText(buyer.t("works:outcome.gone.title")).waitFor();
    assert.equal(await world.chain.ownerOf(work.tokenId), rival.address);
    assert.ok((await world.chain.ethOf(buyer.wallet.address)) > parseEther("1.99"));
    rival.close();
  });
}

/** Somebody with so much ETH and a connected wallet on the work's page. */
async function openBuyer(world: World, work: StallWork, ethWei: bigint): Promise<Actor> {
  const person = await openActor(world, `buyer of ${work.title}`, { ethWei });
  await person.goto(`/works/${work.id}`);
  await connectExtension(person);
  return person;
}
