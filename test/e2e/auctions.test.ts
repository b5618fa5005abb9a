import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { parseEther } from "ethers";

import { connectExtension } from "./support/flows/connectExtension.ts";
import { type Actor, openActor } from "./support/openActor.ts";
import type { Person } from "./support/openPerson.ts";
import { openStall, type StallWork } from "./support/openStall.ts";
import { sendAs } from "./support/sendAs.ts";
import { startWorld, type World } from "./support/startWorld.ts";

/** One who opens auctions and two who bid, all with an extension. */
let world: World;
let seller: Actor;
let alice: Actor;
let bob: Actor;
let works: StallWork[];

const TITLES = [
  "입찰받는 그림",
  "돈을 못 받은 그림",
  "값이 내리는 그림",
  "함께 부른 그림",
  "바로 사는 그림",
  "토큰 그림",
];
const PHONE = { width: 360, height: 780 };
const DAY = 86_400;
const FEE_BPS = 250n;
const REFUSES = "0x5f5ffd";
const FIRST_ID = 1n;

before(async () => {
  world = await startWorld();
  const price = { amount: parseEther("1"), currency: "ETH" } as const;
  const stall = await openStall(world, { titles: TITLES, price });
  works = TITLES.map(stall.work);
  [seller, alice, bob] = [
    await openActor(world, "seller"),
    await openActor(world, "alice", { viewport: PHONE }),
    await openActor(world, "bob", { language: "en", viewport: PHONE }),
  ];
  for (const { tokenId } of works) {
    await sendAs(world.chain, stall.seller.address, {
      to: "Collection",
      method: "transferFrom",
      args: [stall.seller.address, seller.wallet.address, tokenId],
    });
  }
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(() => world?.stop());

test("an owner opens an auction, and what is wrong with its terms is said first", async () => {
  const [work] = works as [StallWork];
  await seller.goto(`/works/${work.id}`);
  await connectExtension(seller);
  await seller.button("works:own.auction").click();
  await reserve(seller).fill("0.5");
  await buyNow(seller).fill("0.4");
  await seller.button("auctions:open.approve").click();
  await seller.page.getByText(seller.t("auctions:problem.buy_now_below_reserve")).waitFor();
  await buyNow(seller).fill("5");
  await seller.page.reload();
  await seller.button("works:own.auction").click();
  assert.equal(await buyNow(seller).inputValue(), "5");
  await seller.button("auctions:open.approve").click();
  await seller.button("auctions:open.act").click();
  await outcome(seller, "auction_opened");

  const { chain } = world;
  assert.equal(await chain.ownerOf(work.tokenId), chain.addressOf("AuctionHouse"));
  const shown = await seller.api<{ owner: string }>(`/api/works/${work.id}`);
  assert.equal(shown.owner, seller.wallet.address);
  await seller.button("auctions:cancel.open").waitFor();
});

test("the list shows it, and a first bid starts its time", async () => {
  const [work] = works as [StallWork];
  await alice.goto("/auctions");
  await connectExtension(alice);
  await bob.goto(`/works/${work.id}`);
  await connectExtension(bob);
  await alice.page.getByRole("link", { name: work.title, exact: true }).click();
  await alice.button("auctions:bid.act", { amount: "0.5 ETH" }).click();
  await outcome(alice, "bid_placed");
  await alice.page.getByText(alice.t("auctions:mine.leading"), { exact: true }).waitFor();
  await seller.page.getByText(seller.t("auctions:own.hasBid")).waitFor();
});

test("a bid below the minimum is not sent, one that is overtaken moves no money", async () => {
  const amount = bob.field("auctions:bid.amount");
  // The page heard of the first bid by itself, and does not follow the price by itself.
  const tooLow = bob.t("auctions:bid.tooLow", { least: "0.525 ETH" });
  await bob.page.getByText(tooLow).waitFor();
  assert.equal(await amount.inputValue(), "0.5");
  assert.equal(await bob.button("auctions:bid.act", { amount: "0.5 ETH" }).isDisabled(), true);
  await bob.button("auctions:bid.fit", { least: "0.525 ETH" }).click();

  const before = await world.chain.ethOf(bob.wallet.address);
  const hold = bob.wallet.holdNext();
  await bob.button("auctions:bid.act", { amount: "0.525 ETH" }).click();
  await hold.asked;
  await auctionCall(alice, "raiseBid", { args: [FIRST_ID], value: parseEther("0.1") });
  hold.release();
  await outcome(bob, "outbid");
  await bob.page.getByText(bob.t("auctions:bid.least", { least: "0.63 ETH" })).waitFor();
  assert.equal(await amount.inputValue(), "0.63");
  const spent = before - (await world.chain.ethOf(bob.wallet.address));
  assert.ok(spent < parseEther("0.01"), "only the network's fee");
});

test("who is outbid in the last minute has the money back, and the end moves", async () => {
  await world.chain.pass((await leftOf(FIRST_ID)) - 50);
  const [endsAt, before] = [await endOf(FIRST_ID), await world.chain.ethOf(alice.wallet.address)];
  await bob.button("auctions:bid.act", { amount: "0.63 ETH" }).click();
  await outcome(bob, "bid_placed");
  assert.ok((await endOf(FIRST_ID)) > endsAt);
  assert.equal((await world.chain.ethOf(alice.wallet.address)) - before, parseEther("0.6"));
  await alice.page.getByText(alice.t("auctions:mine.outbid"), { exact: true }).waitFor();
  await alice.page.getByText(alice.t("auctions:mine.returned", { amount: "0.6 ETH" })).waitFor();
});

test("anyone settles it when its time is over", async () => {
  const [work] = works as [StallWork];
  const { chain } = world;
  await world.chain.pass(700);
  const before = await chain.ethOf(seller.wallet.address);
  await alice.button("auctions:settle.act").click();
  await outcome(alice, "auction_settled");
  assert.equal(await chain.ownerOf(work.tokenId), bob.wallet.address);
  const [settled] = await chain.events("AuctionHouse", "AuctionSettled");
  const [price, royalty]: bigint[] = [settled?.args.price, settled?.args.royalty];
  const fee = (parseEther("0.63") * FEE_BPS) / 10_000n;
  assert.deepEqual([price, settled?.args.fee], [parseEther("0.63"), fee]);
  const received = (await chain.ethOf(seller.wallet.address)) - before;
  assert.equal(received + fee + (royalty ?? 0n), price);
  await bob.heading("works:own.title").waitFor();
});

test("a higher first bid goes through, though another came before it", async () => {
  const [, , , work] = works as [StallWork, StallWork, StallWork, StallWork];
  const id = await openByCall(work, [0, parseEther("0.1"), 0, 500, 0, DAY, 600, 7_200]);
  await bob.goto(`/works/${work.id}`);
  await bob.field("auctions:bid.amount").fill("0.2");
  const hold = bob.wallet.holdNext();
  await bob.button("auctions:bid.act", { amount: "0.2 ETH" }).click();
  await hold.asked;
  await auctionCall(alice, "bid", { args: [id], value: parseEther("0.1") });
  hold.release();
  await outcome(bob, "bid_placed");
  assert.equal((await auctionOf(id)).leader, bob.wallet.address);
});

test("an auction without a bid is taken back; another ends as it is bought at once", async () => {
  const [, , , , work] = works as StallWork[] & { 4: StallWork };
  const { chain } = world;
  const terms = [0, parseEther("0.1"), parseEther("0.4"), 500, 0, DAY, 600, 7_200];
  await openByCall(work, terms);
  await seller.goto(`/works/${work.id}`);
  await seller.button("auctions:cancel.open").click();
  await seller.button("auctions:cancel.act").click();
  await outcome(seller, "auction_cancelled");
  assert.equal(await chain.ownerOf(work.tokenId), seller.wallet.address);

  const id = await openByCall(work, terms);
  const before = await chain.ethOf(alice.wallet.address);
  await auctionCall(alice, "bid", { args: [id], value: parseEther("0.2") });
  await bob.goto(`/works/${work.id}`);
  await bob.button("auctions:buy.act", { price: "0.4 ETH" }).click();
  await outcome(bob, "bought");
  assert.equal(await chain.ownerOf(work.tokenId), bob.wallet.address);
  const fee = before - (await chain.ethOf(alice.wallet.address));
  assert.ok(fee < parseEther("0.01"), "the leader has the bid back");
});

test("money that a wallet refuses waits as a credit, and is withdrawn", async () => {
  const [, work] = works as [StallWork, StallWork];
  const { provider } = world.chain;
  const id = await openByCall(work, [0, parseEther("0.2"), 0, 500, 0, DAY, 600, 7_200]);
  await alice.goto(`/works/${work.id}`);
  await alice.button("auctions:bid.act", { amount: "0.2 ETH" }).click();
  await outcome(alice, "bid_placed");
  await provider.send("anvil_setCode", [alice.wallet.address, REFUSES]);
  await auctionCall(bob, "bid", { args: [id], value: parseEther("0.3") });
  await provider.send("anvil_setCode", [alice.wallet.address, "0x"]);
  const credited = alice.t("auctions:mine.credited", { amount: "0.2 ETH" });
  await alice.page.getByText(credited).waitFor();
  await alice.link("auctions:mine.openWallet").click();
  await alice.button("wallet:view.withdraw").click();
  await alice.button("wallet:view.withdraw").waitFor({ state: "detached" });
  const [withdrawn] = await world.chain.events("AuctionHouse", "CreditsWithdrawn");
  assert.equal(withdrawn?.args.amountWei, parseEther("0.2"));
});

test("a falling price is bought at the price of its block, never above the one shown", async () => {
  const [, , work] = works as [StallWork, StallWork, StallWork];
  const { chain } = world;
  await seller.goto(`/works/${work.id}`);
  await seller.button("works:own.auction").click();
  await seller.choose(seller.t("auctions:kind.dutch"));
  await seller.field("auctions:field.startPrice").fill("2");
  await seller.field("auctions:field.floor").fill("1");
  await seller.button("auctions:open.act").click();
  await outcome(seller, "auction_opened");
  await world.chain.pass(DAY / 2);

  await bob.goto(`/works/${work.id}`);
  const before = await chain.ethOf(bob.wallet.address);
  const [start = "", end = ""] = bob.t("auctions:buy.act", { price: "PRICE" }).split("PRICE");
  await bob.page.getByRole("button", { name: new RegExp(`${start}1\\.[45].*${end}`) }).click();
  await outcome(bob, "bought");
  const bought = (await chain.events("AuctionHouse", "AuctionBought")).at(-1);
  const price: bigint = bought?.args.price;
  assert.ok(price > parseEther("1.4") && price < parseEther("1.51"));
  const spent = before - (await chain.ethOf(bob.wallet.address));
  assert.ok(spent >= price && spent < price + parseEther("0.01"), "what was too much came back");
  assert.equal(await chain.ownerOf(work.tokenId), bob.wallet.address);
});

test("tokens are bid by a permit, and the own bid is raised", async () => {
  const work = works.at(-1) as StallWork;
  const tokens = { method: "buy", args: [0, 2n ** 40n], value: parseEther("0.2") };
  await sendAs(world.chain, alice.wallet.address, { to: "TokenDesk", ...tokens });
  const id = await openByCall(work, [1, parseEther("40"), 0, 500, 0, DAY, 600, 7_200]);
  await alice.goto(`/works/${work.id}`);
  await alice.button("auctions:bid.act", { amount: "40 JTK" }).click();
  await outcome(alice, "bid_placed");
  await alice.button("auctions:bid.raise").click();
  await alice.field("auctions:bid.newTotal").fill("50");
  await alice.button("auctions:bid.actRaise", { amount: "10 JTK" }).click();
  await alice.button("works:buy.approve").click();
  await alice.button("auctions:bid.actRaise", { amount: "10 JTK" }).click();
  await outcome(alice, "bid_raised");
  const { leader, leadingBid } = await auctionOf(id);
  assert.deepEqual([leader, leadingBid], [alice.wallet.address, parseEther("50")]);
  await alice.goto("/my/works?tab=auctions");
  await alice.page.getByRole("link", { name: work.title, exact: true }).waitFor();
});

test("a bid that nobody settled for a week is told of, and comes back", async () => {
  const [, , , work] = works as [StallWork, StallWork, StallWork, StallWork];
  const { chain } = world;
  await bob.goto(`/works/${work.id}`);
  const { auction } = await bob.api<{ auction: { id: string } }>(`/api/works/${work.id}`);
  await world.chain.pass((await leftOf(BigInt(auction.id))) + 7 * DAY - 600);
  await bob.button("auctions:settle.act").waitFor();
  assert.equal(await bob.button("auctions:release.act", { amount: "0.2 ETH" }).count(), 0);
  await world.chain.pass(600);
  await bob.goto("/my/works?tab=auctions");
  await bob.page.getByText(bob.t("auctions:release.held", { amount: "0.2 ETH" })).waitFor();
  const open = bob.t("auctions:release.open", { title: work.title });
  await bob.page.getByRole("link", { name: open }).click();
  const before = await chain.ethOf(bob.wallet.address);
  await bob.button("auctions:release.act", { amount: "0.2 ETH" }).click();
  await outcome(bob, "bid_released");
  const gained = (await chain.ethOf(bob.wallet.address)) - before;
  assert.ok(gained > parseEther("0.19") && gained <= parseEther("0.2"), String(gained));
  await bob.page.getByText(bob.t("auctions:mine.released"), { exact: true }).waitFor();
  await bob.button("auctions:settle.actUnsold").waitFor();
});

test("nothing went wrong in any browser meanwhile", () => {
  assert.deepEqual([seller.problems, alice.problems, bob.problems], [[], [], []]);
});

const reserve = (person: Person) => person.field("auctions:field.reserve");
const buyNow = ({ page, t }: Person) =>
  page.getByRole("textbox", { name: t("auctions:field.buyNow") });

async function outcome({ page, t }: Person, kind: string): Promise<void> {
  await page.getByText(t(`works:outcome.${kind}.title`), { exact: true }).waitFor();
}

type Auction = { endsAt: bigint; leader: string; leadingBid: bigint };
const auctionOf = (id: bigint) => world.chain.read<Auction>("AuctionHouse", "auctionOf", id);
const endOf = async (id: bigint) => (await auctionOf(id)).endsAt;

/** Seconds to an auction's end, by the chain. */
async function leftOf(id: bigint): Promise<number> {
  return Number(await endOf(id)) - (await world.chain.now());
}

/** The seller's, who has allowed the auction house to take works. */
async function openByCall({ tokenId }: StallWork, terms: unknown[]): Promise<bigint> {
  const args = [world.chain.addressOf("Collection"), tokenId, terms];
  await auctionCall(seller, "createEnglish", { args });
  return world.chain.read<bigint>("AuctionHouse", "auctionCount");
}

function auctionCall(by: Actor, method: string, call: { args: unknown[]; value?: bigint }) {
  return sendAs(world.chain, by.wallet.address, { to: "AuctionHouse", method, ...call });
}
