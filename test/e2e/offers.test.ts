import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { parseEther, ZeroAddress } from "ethers";

import { connectExtension } from "./support/flows/connectExtension.ts";
import { type Price, pressBuy, shownPrice } from "./support/flows/trade.ts";
import { type Actor, openActor } from "./support/openActor.ts";
import type { Person } from "./support/openPerson.ts";
import { openStall, type Stall, type StallWork } from "./support/openStall.ts";
import { sendAs } from "./support/sendAs.ts";
import { startWorld, type World } from "./support/startWorld.ts";

/** One who owns works and one who makes offers for them, both with an extension. */
let world: World;
let owner: Actor;
let bidder: Actor;
let stall: Stall;
let work: StallWork;
let other: StallWork;

const TITLES = [
  ...(["제안받은 그림", "다음 그림", "셋째 그림", "넷째 그림"] as const),
  ...(["토큰 그림", "다섯째 그림"] as const),
];
const OFFER = { amount: parseEther("120"), currency: "JTK" } as const;
const FOR_ANY = { amount: parseEther("45"), currency: "JTK" } as const;
const LOWER = { amount: parseEther("40"), currency: "JTK" } as const;
const ASK = { amount: parseEther("0.25"), currency: "ETH" } as const;
const FEE_BPS = 250n;
const ROYALTY_BPS_MAX = 1_000n;
const price = { amount: parseEther("1"), currency: "ETH" } as const;

before(async () => {
  world = await startWorld();
  stall = await openStall(world, { titles: TITLES, price });
  [work, other] = [stall.work("제안받은 그림"), stall.work("다음 그림")];
  owner = await openActor(world, "owner");
  bidder = await openActor(world, "bidder");
  for (const { tokenId } of [work, other]) {
    await sendAs(world.chain, stall.seller.address, {
      to: "Collection",
      method: "transferFrom",
      args: [stall.seller.address, owner.wallet.address, tokenId],
    });
  }
  await sendAs(world.chain, bidder.wallet.address, {
    to: "TokenDesk",
    method: "buy",
    args: [0, 2n ** 40n],
    value: parseEther("0.2"),
  });
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(() => world?.stop());

test("more than one has can't be offered: told in figures, before anything is signed", async () => {
  await bidder.goto(`/works/${work.id}`);
  await connectExtension(bidder);
  await bidder.button("signedOrders:offers.make").click();
  await bidder.field("signedOrders:make.amount").fill("500");
  await bidder.page.getByText(bidder.t("works:short.title", { amount: "300 JTK" })).waitFor();
  assert.equal(await bidder.link("works:short.buyToken").getAttribute("href"), "/token");
  assert.equal(await bidder.button("signedOrders:make.sign").count(), 0);
});

test("an offer costs a permission and a signature, and the owner accepts it", async () => {
  const { chain } = world;
  await bidder.field("signedOrders:make.amount").fill("120");
  await bidder.button("common:action.signIn").click();
  await bidder.button("signedOrders:make.approve").click();
  await bidder.button("signedOrders:make.sign").click();
  await bidder.page.getByText(bidder.t("signedOrders:done.offered")).waitFor();
  assert.equal(await chain.jtkOf(bidder.wallet.address), parseEther("200"));

  await owner.goto(`/works/${work.id}`);
  await connectExtension(owner);
  await owner.page.getByRole("button", { name: rowAction(owner, "accept", OFFER) }).click();
  await owner.button("signedOrders:accept.approve").click();
  await owner.button("signedOrders:accept.act", { price: shownPrice(OFFER) }).click();
  await owner.page.getByText(owner.t("signedOrders:done.accepted")).waitFor();
  assert.equal(await chain.ownerOf(work.tokenId), bidder.wallet.address);
  assert.equal(await chain.jtkOf(bidder.wallet.address), parseEther("80"));
  const [sale] = await chain.salesOf(work.tokenId);
  assert.deepEqual([sale?.price, sale?.fee], [OFFER.amount, (OFFER.amount * FEE_BPS) / 10_000n]);
  assert.ok((sale?.royalty ?? 0n) <= (OFFER.amount * ROYALTY_BPS_MAX) / 10_000n);
});

test("an offer that lost its funds says so, and nothing is sold", async () => {
  await offer(bidder, other, { amount: "40" });
  await owner.goto(`/works/${other.id}`);
  await owner.page.getByRole("button", { name: rowAction(owner, "accept", LOWER) }).click();
  const accept = owner.button("signedOrders:accept.act", { price: shownPrice(LOWER) });
  await accept.waitFor();
  await sendAs(world.chain, bidder.wallet.address, {
    to: "ServiceToken",
    method: "transfer",
    args: [owner.wallet.address, parseEther("80")],
  });
  await accept.click();
  await owner.page.getByText(owner.t("errors:fill.too_little_funds")).waitFor();
  assert.equal(await world.chain.ownerOf(other.tokenId), owner.wallet.address);
  await bidder.page.getByText(bidder.t("signedOrders:offers.unfunded")).waitFor();
});

test("its maker cancels it on the chain", async () => {
  await bidder.page.getByRole("button", { name: rowAction(bidder, "cancel", LOWER) }).click();
  await bidder.button("signedOrders:cancel.one.act").click();
  await bidder.page.getByText(bidder.t("signedOrders:done.cancelled")).waitFor();
  assert.equal((await world.chain.events("Marketplace", "NoncesCancelled")).length, 1);
  await bidder.page.getByText(bidder.t("signedOrders:offers.empty")).waitFor();
});

test("a work is listed by signature without gas, shows in the market, and is bought", async () => {
  const visitor = await world.person("visitor");
  await visitor.goto("/market");
  const card = visitor.page.getByRole("article").filter({ hasText: other.title });
  await visitor.page.getByRole("article").first().waitFor();
  assert.equal(await card.count(), 0);
  const before = await world.chain.ethOf(owner.wallet.address);
  await owner.goto(`/works/${other.id}`);
  await owner.button("works:own.sell").click();
  await owner.choose(owner.t("works:how.signed"));
  await owner.field("works:field.price").fill("0.25");
  await owner.button("common:action.signIn").click();
  await owner.button("works:list.sign").click();
  await owner.heading("works:listed.title").waitFor();
  assert.equal(await world.chain.ethOf(owner.wallet.address), before);
  await card.getByText("0.25").waitFor();

  await pressBuy(bidder, ASK);
  await bidder.page.getByText(bidder.t("works:outcome.bought.title")).waitFor();
  assert.equal(await world.chain.ownerOf(other.tokenId), bidder.wallet.address);
  const [sale] = await world.chain.salesOf(other.tokenId);
  assert.deepEqual([sale?.price, sale?.seller], [ASK.amount, owner.wallet.address]);
  await card.waitFor({ state: "detached" });
  assert.deepEqual(visitor.problems, []);
  await visitor.context.close();
});

test("some of one's offers are cancelled by one transaction, and the rest by another", async () => {
  const { chain } = world;
  for (const amount of ["10", "20", "30"]) await offer(owner, work, { amount });
  const less = { method: "approve", args: [chain.addressOf("Marketplace"), parseEther("15")] };
  await sendAs(chain, owner.wallet.address, { to: "ServiceToken", ...less });
  await bidder.goto("/my/works?tab=offers");
  const received = bidder.page.getByRole("link", { name: bidder.t("offers:received.open") });
  await received.nth(2).waitFor();

  await owner.goto("/my/works?tab=offers");
  await owner.choose(owner.t("offers:list.signed"));
  await owner.button("offers:allow.act", { amount: "30 JTK" }).click();
  await owner.page.getByText(owner.t("offers:allow.title")).waitFor({ state: "detached" });
  for (const amount of ["10", "20"]) {
    const name = `${work.title} · ${amount} JTK`;
    await owner.page.getByLabel(owner.t("offers:signed.chooseOne", { name })).check();
  }
  await owner.button("offers:signed.cancelChosen", { number: 2 }).click();
  await owner.button("signedOrders:cancel.some.act", { number: 2 }).click();
  await owner.page.getByText(owner.t("offers:signed.done")).waitFor();
  const cancelled = await chain.events("Marketplace", "NoncesCancelled");
  assert.equal(cancelled.length, 2);
  await received.nth(1).waitFor({ state: "detached" });

  await owner.button("offers:signed.cancelAll").click();
  await owner.button("signedOrders:cancel.all.act").click();
  await bidder.page.getByText(bidder.t("offers:received.empty")).waitFor();
  assert.equal((await chain.events("Marketplace", "CounterIncremented")).length, 1);
});

test("of several works bought at once, one is gone and nothing is paid for it", async () => {
  const [kept, gone] = [stall.work("셋째 그림"), stall.work("넷째 그림")];
  const before = await world.chain.ethOf(bidder.wallet.address);
  await bidder.goto("/market");
  await bidder.button("market:several.start").click();
  for (const { title } of [kept, gone]) {
    await bidder.page.getByLabel(bidder.t("market:several.choose", { title })).check();
  }
  await bidder.button("market:several.open").click();
  const both = shownPrice({ amount: price.amount * 2n, currency: "ETH" });
  await bidder.button("market:several.act", { price: both }).waitFor();
  await sendAs(world.chain, stall.seller.address, {
    to: "Marketplace",
    method: "cancelListing",
    args: [world.chain.addressOf("Collection"), gone.tokenId],
  });
  await bidder.button("market:several.act", { price: both }).click();
  await bidder.heading("market:several.done", { number: 1 }).waitFor();
  await bidder.page.getByText(bidder.t("errors:contract.Marketplace_NotListed")).waitFor();
  assert.equal(await world.chain.ownerOf(kept.tokenId), bidder.wallet.address);
  assert.equal(await world.chain.ownerOf(gone.tokenId), stall.seller.address);
  const paid = before - (await world.chain.ethOf(bidder.wallet.address));
  assert.ok(paid > price.amount && paid < price.amount + parseEther("0.01"), String(paid));
});

test("several works for ETH and tokens: the tokens are allowed first, then all is one", async () => {
  const { chain } = world;
  const [forTokens, forEth] = [stall.work("토큰 그림"), stall.work("다섯째 그림")];
  const inTokens = { amount: parseEther("100"), currency: "JTK" } as const;
  const token = [chain.addressOf("Collection"), forTokens.tokenId];
  const terms = [inTokens.amount, 1, 2n ** 31n, ZeroAddress];
  const { address } = stall.seller;
  await sendAs(world.chain, address, { to: "Marketplace", method: "cancelListing", args: token });
  await sendAs(world.chain, address, {
    to: "Marketplace",
    method: "list",
    args: [...token, ...terms],
  });
  await bidder.goto("/market");
  await bidder.button("market:several.start").click();
  for (const { title } of [forTokens, forEth]) {
    await bidder.page.getByLabel(bidder.t("market:several.choose", { title })).check();
  }
  await bidder.button("market:several.open").click();
  await bidder.page.getByText(bidder.t("works:short.title", { amount: "100 JTK" })).waitFor();
  await sendAs(world.chain, bidder.wallet.address, {
    to: "TokenDesk",
    method: "buy",
    args: [0, 2n ** 40n],
    value: parseEther("0.1"),
  });
  const had = await chain.jtkOf(bidder.wallet.address);
  await bidder.button("market:several.approve", { amount: "100 JTK" }).click();
  const both = `${shownPrice(price)} + ${shownPrice(inTokens)}`;
  await bidder.button("market:several.act", { price: both }).click();
  await bidder.heading("market:several.done", { number: 2 }).waitFor();
  for (const { tokenId } of [forTokens, forEth]) {
    assert.equal(await chain.ownerOf(tokenId), bidder.wallet.address);
  }
  assert.equal(had - (await chain.jtkOf(bidder.wallet.address)), inTokens.amount);
});

test("an offer for any work is accepted with one of the accepter's choice", async () => {
  const { chain } = world;
  await offer(owner, work, { amount: "45", scope: "signedOrders:make.any" });
  await bidder.goto(`/works/${other.id}`);
  await bidder.page.getByRole("button", { name: rowAction(bidder, "accept", FOR_ANY) }).click();
  await bidder.button("signedOrders:accept.approve").click();
  await bidder.button("signedOrders:accept.act", { price: shownPrice(FOR_ANY) }).click();
  await bidder.page.getByText(bidder.t("signedOrders:done.accepted")).waitFor();
  assert.equal(await chain.ownerOf(other.tokenId), owner.wallet.address);
  assert.equal(await chain.ownerOf(work.tokenId), bidder.wallet.address);
});

test("nothing went wrong in either browser meanwhile", () => {
  assert.deepEqual([owner.problems, bidder.problems], [[], []]);
});

/** Somebody who has signed in, for more than the market may take until now. */
async function offer(
  person: Actor,
  { id }: StallWork,
  { amount, scope = "signedOrders:make.one" }: { amount: string; scope?: string },
): Promise<void> {
  await person.goto(`/works/${id}`);
  await person.button("signedOrders:offers.make").click();
  await person.field("signedOrders:make.amount").fill(amount);
  await person.choose(person.t(scope));
  await person.button("signedOrders:make.approve").click();
  await person.button("signedOrders:make.sign").click();
  await person.page.getByText(person.t("signedOrders:done.offered")).waitFor();
}

function rowAction({ t }: Person, action: "accept" | "cancel", of: Price) {
  return `${t(`signedOrders:offers.${action}`)}: ${shownPrice(of)}`;
}
