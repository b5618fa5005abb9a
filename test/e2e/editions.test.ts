import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { parseEther } from "ethers";

import { connectExtension } from "./support/flows/connectExtension.ts";
import { checkUniqueness, chooseFile, storeWork } from "./support/flows/register.ts";
import { reloadKeeps } from "./support/flows/reloadKeeps.ts";
import { listForSale, openWorkId, pressBuy } from "./support/flows/trade.ts";
import { type Actor, openActor } from "./support/openActor.ts";
import type { Person, PersonOptions } from "./support/openPerson.ts";
import { paintPicture } from "./support/paintPicture.ts";
import { sendAs } from "./support/sendAs.ts";
import { startWorld, type World } from "./support/startWorld.ts";

/** One who makes an edition of five, and two who buy copies, all with an extension. */
let world: World;
let maker: Actor;
let buyer: Actor;
let visitor: Actor;
let workId: string;

const COPIES = 5n;
const EDITION = 1n;
const FAR = 2n ** 32n - 1n;
const PRICE = parseEther("0.25");
const RESALE = parseEther("0.4");
const FEE_BPS = 250n;

before(async () => {
  world = await startWorld();
  [maker, buyer, visitor] = [
    await trader("maker"),
    await trader("buyer"),
    await trader("visitor", { language: "en", viewport: { width: 360, height: 780 } }),
  ];
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(() => world?.stop());

test("an edition is registered, with a number of copies that is looked at", async () => {
  await maker.goto("/");
  await connectExtension(maker);
  await chooseFile(maker, await paintPicture(911));
  await maker.button("common:action.signIn").or(maker.button("register:unique.act")).waitFor();
  if (await maker.button("common:action.signIn").isVisible()) {
    await maker.button("common:action.signIn").click();
  }
  await checkUniqueness(maker);
  await maker.field("register:details.title").fill("다섯 점의 달");
  await maker.choose(maker.t("register:details.edition"));
  await maker.field("register:details.copies").fill("0");
  await maker.button("common:next").click();
  await maker.page.getByText(maker.t("register:details.copiesRange", { max: 100_000 })).waitFor();
  await maker.field("register:details.copies").fill(String(COPIES));
  await maker.button("common:next").click();
  await maker.page.getByText(maker.t("register:details.editionOf", { count: 5 })).waitFor();
  await storeWork(maker);
  await maker.button("register:mint.act").click();
  await maker.heading("register:heading.list").waitFor();
  const { chain } = world;
  const edition = await chain.read<{ maxSupply: bigint }>("Collection", "editionOf", EDITION);
  assert.equal(edition.maxSupply, COPIES);
});

test("its sale is opened at a fixed price, which must be one", async () => {
  await maker.button("editions:open.act").click();
  await maker.page.getByText(maker.t("editions:problem.price_missing")).waitFor();
  await maker.field("editions:field.price").fill("0.25");
  await reloadKeeps(maker, "editions:field.price");
  await maker.field("editions:field.quantity").fill("3");
  await maker.field("editions:field.maxPerWallet").fill("2");
  await maker.button("editions:open.act").click();
  await maker.heading("editions:price").waitFor();
  workId = openWorkId(maker);
  assert.equal(await world.chain.read<bigint>("EditionSale", "saleCount"), 1n);
});

test("somebody buys two, as many as a wallet can, and sees their numbers", async () => {
  const { chain } = world;
  const before = await chain.ethOf(maker.wallet.address);
  await buyer.goto("/editions");
  await connectExtension(buyer);
  await buyer.page.getByRole("link", { name: "다섯 점의 달" }).click();
  await buyer.field("editions:howMany").fill("3");
  await buyer.page.getByText(buyer.t("editions:howManyRange", { max: 2 })).waitFor();
  await buyer.field("editions:howMany").fill("2");
  await buyer.button("editions:buy", { count: 2, price: "0.5 ETH" }).click();
  for (const serial of [1, 2]) await serialOf(buyer, serial).waitFor();
  await buyer.page.getByText(buyer.t("editions:capReached")).waitFor();
  assert.equal(await chain.ownerOf((EDITION << 32n) | 2n), buyer.wallet.address);
  const part = 2n * PRICE - (2n * PRICE * FEE_BPS) / 10_000n;
  assert.equal((await chain.ethOf(maker.wallet.address)) - before, part);
});

test("the maker ends the sale and opens one with a price that falls, in tokens", async () => {
  await maker.button("editions:end").click();
  await maker.heading("editions:open.title").waitFor();
  await maker.choose(maker.t("editions:kind.dutch"));
  await maker.choose(maker.t("common:currency.token"));
  await maker.field("editions:field.startPrice").fill("1");
  await maker.field("editions:field.floor").fill("0.1");
  await maker.button("editions:open.act").click();
  await maker.button("editions:end").waitFor();
  assert.equal(await world.chain.read<bigint>("EditionSale", "saleCount"), 2n);
});

test("who bought dear gets the rest back once the last price is known", async () => {
  const { chain } = world;
  await buyOne(buyer);
  await serialOf(buyer, 3).waitFor();
  await visitor.goto(`/works/${workId}`);
  await connectExtension(visitor);
  await buyOne(visitor);
  await serialOf(visitor, 4).waitFor();
  await maker.goto(`/works/${workId}`);
  await maker.button("editions:end").click();

  await buyer.button("editions:claimRebate.act").click();
  await buyer.page.getByText(buyer.t("editions:outcome.claimed")).waitFor();
  await maker.button("editions:settle.act").click();
  await maker.page.getByText(maker.t("editions:outcome.settled")).waitFor();

  const [dear, cheap] = (await chain.events("EditionSale", "CopiesBought")).slice(-2);
  const [settled] = await chain.events("EditionSale", "SaleSettled");
  const [rebate] = await chain.events("EditionSale", "RebatePaid");
  assert.ok(cheap && dear && cheap.args.price < dear.args.price);
  assert.equal(settled?.args.price, cheap.args.price);
  assert.equal(rebate?.args.amount, dear.args.price - cheap.args.price);
});

test("a number is sold by its owner, and bought from the edition's page", async () => {
  const { chain } = world;
  await buyer.goto(`/works/${workId}`);
  await buyer.page.getByRole("link", { name: serialText(buyer, 2) }).click();
  await buyer.button("works:own.sell").click();
  await listForSale(buyer, { amount: RESALE, currency: "ETH" }, async () => undefined);
  await visitor.page.getByRole("heading", { name: visitor.t("editions:resale.title") }).waitFor();
  const number = visitor.t("card:serial", { serial: 2 });
  await visitor.page.getByRole("link", { name: `다섯 점의 달 ${number}` }).click();
  await pressBuy(visitor, { amount: RESALE, currency: "ETH" });
  await visitor.page.getByText(visitor.t("works:outcome.bought.title")).waitFor();
  assert.equal(await chain.ownerOf((EDITION << 32n) | 2n), visitor.wallet.address);
  await visitor.goto("/my/works?tab=copies");
  for (const serial of [4, 2]) {
    const title = `다섯 점의 달 ${visitor.t("card:serial", { serial })}`;
    await visitor.page.getByRole("link", { name: title }).waitFor();
  }
});

test("the maker mints the last copy for a raffle, which is another way to get one", async () => {
  const { chain } = world;
  await maker.goto(`/works/${workId}`);
  await maker.page.getByText(maker.t("editions:own.title")).click();
  await maker.button("editions:own.act", { count: 1 }).click();
  await maker.page.getByText(maker.t("editions:outcome.minted")).waitFor();
  await maker.goto("/raffles/new");
  await maker.page.getByText(`다섯 점의 달 ${maker.t("card:serial", { serial: 5 })}`).click();
  await maker.button("raffles:create.approve").click();
  await maker.button("raffles:create.act").click();
  await maker.heading("raffles:name", { id: 1 }).waitFor();
  const [opened] = await chain.events("Raffle", "RaffleOpened");
  assert.equal(opened?.args.prizes[0].tokenId, (EDITION << 32n) | 5n);
  const title = `다섯 점의 달 ${maker.t("card:serial", { serial: 5 })}`;
  await maker.page.getByRole("link", { name: title }).waitFor();
});

test("nothing went wrong in any browser meanwhile", () => {
  assert.deepEqual([maker.problems, buyer.problems, visitor.problems], [[], [], []]);
});

async function trader(name: string, options: PersonOptions = {}): Promise<Actor> {
  const person = await openActor(world, name, options);
  const bought = { method: "buy", args: [0n, FAR], value: parseEther("1") };
  await sendAs(world.chain, person.wallet.address, { to: "TokenDesk", ...bought });
  return person;
}

/** Buys one copy for whatever the button says; Korean has one form for any number. */
async function buyOne({ page, t }: Person): Promise<void> {
  const [one, other] = ["buy_one", "buy_other"].map((form) =>
    t(`editions:${form}`, { price: "PRICE", count: 1 }).replace("PRICE", "[0-9.,]+ JTK"),
  );
  await page.getByRole("button", { name: new RegExp(`^(${one}|${other})$`) }).click();
}

function serialOf(person: Person, serial: number) {
  return person.page.getByText(serialText(person, serial), { exact: true });
}

function serialText({ t }: Person, serial: number): string {
  return t("editions:serial", { serial, all: Number(COPIES) });
}
