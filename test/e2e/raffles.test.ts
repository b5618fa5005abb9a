import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { parseEther, toBeHex } from "ethers";
import { execa } from "execa";

import { connectExtension } from "./support/flows/connectExtension.ts";
import { reloadKeeps } from "./support/flows/reloadKeeps.ts";
import { type Actor, openActor } from "./support/openActor.ts";
import type { Person } from "./support/openPerson.ts";
import { openStall } from "./support/openStall.ts";
import { sendAs } from "./support/sendAs.ts";
import { startWorld, type World } from "./support/startWorld.ts";

type Checkpoint = { blockNumber: number; signer: string };

/** One who raffles works and two who play, all with an extension. */
let world: World;
let host: Actor;
let anna: Actor;
let bert: Actor;
let tokenIds: bigint[];

const PHONE = { width: 360, height: 780 };
const TICKET = parseEther("0.02");
const TITLES = ["첫째 경품", "둘째 경품", "남는 경품", "토큰 경품"] as const;
const price = { amount: parseEther("1"), currency: "ETH" } as const;
const FIVE_MINUTES = 300;
const DELAY_S = 65;
/** As the extension calls itself. */
const WALLET = "Test Wallet";
const DAY = 86_400;

before(async () => {
  world = await startWorld();
  const { seller, work } = await openStall(world, { titles: TITLES, price });
  tokenIds = TITLES.map((title) => work(title).tokenId);
  [host, anna, bert] = [
    await openActor(world, "host"),
    await openActor(world, "anna", { viewport: PHONE }),
    await openActor(world, "bert", { language: "en", viewport: PHONE }),
  ];
  for (const title of TITLES) {
    const args = [seller.address, host.wallet.address, work(title).tokenId];
    await sendAs(world.chain, seller.address, { to: "Collection", method: "transferFrom", args });
  }
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(() => world?.stop());

test("a raffle of two works: opened, entered, drawn by itself, claimed and checked", async () => {
  const { chain } = world;
  await openRaffle(host, { titles: [TITLES[0], TITLES[1]], min: "2" });
  await host.heading("raffles:name", { id: 1 }).waitFor();
  assert.equal((await chain.events("Raffle", "RaffleOpened")).length, 1);
  await host.button("raffles:panel.cancel").waitFor();

  await anna.goto("/raffles");
  await anna.page.getByRole("link", { name: TITLES[0] }).click();
  await connectExtension(anna);
  await enter(anna, { count: "3" });
  await bert.goto("/raffles/1");
  await connectExtension(bert);
  await enter(bert, { count: "1" });
  await anna.page.getByText(anna.t("raffles:panel.mine", { count: 3 })).waitFor();
  // The host's page hears of it without asking.
  await host.button("raffles:panel.cancel").waitFor({ state: "detached" });

  await world.chain.pass(FIVE_MINUTES);
  await anna.heading("raffles:panel.closedTitle").waitFor();
  // Kept before the round, by a page that is only open.
  await anna.page.getByText(anna.t("raffles:closing.kept")).waitFor();
  await world.chain.pass(DELAY_S);
  await anna.page.getByText(anna.t("raffles:status.drawn")).first().waitFor();
  const [drawn] = await chain.events("Raffle", "RaffleDrawn");
  assert.equal(drawn?.args.ticketsSold, 4n);

  for (let left = 2; left > 0; left--) {
    await bert.page
      .getByRole("button", { name: claims(bert) })
      .first()
      .click();
    const claimed = bert.page.getByText(bert.t("raffles:prize.claimed"));
    await claimed.nth(2 - left).waitFor();
  }
  const prizes = await chain.events("Raffle", "PrizeClaimed");
  const players = [anna.wallet.address, bert.wallet.address];
  for (const { args } of prizes) assert.ok(players.includes(args.winner));
  assert.equal(
    prizes.reduce((sum, { args }) => sum + args.price, 0n),
    TICKET * 4n,
  );

  await anna.link("raffles:panel.proof").click();
  await anna.page.getByText(anna.t("raffles:proof.holds")).waitFor();
  // Read from the node that her wallet is set to, not from the one the site passes on to.
  await anna.page.getByText(anna.t("raffles:proof.source.wallet", { wallet: WALLET })).waitFor();
  assert.ok(anna.wallet.requested.includes("eth_getLogs"));
  assert.equal(await anna.page.getByText(`: ${anna.t("raffles:proof.ok")}`).count(), 6);
  const answer = await anna.page.request.get(`${world.product.url}/api/raffles/1/checkpoint`);
  const { checkpoint } = (await answer.json()) as { checkpoint: Checkpoint };
  const closing = anna.t("raffles:closing.good", { tickets: "4", block: checkpoint.blockNumber });
  await anna.page.getByText(closing).waitFor();
  assert.equal(await anna.page.getByText(anna.t("raffles:closing.seenLate")).count(), 0);

  const downloading = anna.page.waitForEvent("download");
  await anna.button("raffles:closing.save").click();
  const file = await (await downloading).path();
  assert.equal(await verify(["--checkpoint", file, "--signer", checkpoint.signer]), 0);
  assert.equal(await verify(["--checkpoint", file, "--signer", anna.wallet.address]), 1);
});

test("a raffle that sells too few pays back, and the prize returns", async () => {
  const { chain } = world;
  await openRaffle(host, { titles: [TITLES[2]], min: "50" });
  await host.heading("raffles:name", { id: 2 }).waitFor();
  await anna.goto("/raffles/2");
  await enter(anna, { count: "2" });
  await bert.goto("/raffles/2");
  await enter(bert, { count: "1" });
  await world.chain.pass(FIVE_MINUTES);
  await anna.heading("raffles:panel.refundTitle").waitFor();
  const before = await chain.ethOf(anna.wallet.address);
  await anna.button("raffles:panel.refund", { amount: "0.04 ETH" }).click();
  await anna.page.getByText(anna.t("raffles:panel.refunded", { amount: "0.04 ETH" })).waitFor();
  const gained = (await chain.ethOf(anna.wallet.address)) - before;
  assert.ok(gained > TICKET && gained < TICKET * 2n);
  const berts = await chain.ethOf(bert.wallet.address);
  await anna.page.getByRole("button", { name: anna.t("raffles:entries.payBack") }).click();
  await anna.page.getByText(anna.t("raffles:entries.refunded")).nth(1).waitFor();
  assert.equal((await chain.ethOf(bert.wallet.address)) - berts, TICKET);
  await anna.button("raffles:prize.return").click();
  await anna.page.getByText(anna.t("raffles:prize.returned")).waitFor();
  const [opened] = (await chain.events("Raffle", "RaffleOpened")).slice(-1);
  const [prize] = opened?.args.prizes ?? [];
  assert.equal(await chain.ownerOf(prize.tokenId), host.wallet.address);
});

test("tickets for tokens cost one signature and one transaction", async () => {
  const { chain } = world;
  const { address } = anna.wallet;
  await sendAs(chain, address, {
    ...{ to: "TokenDesk", method: "buy", args: [0, 2n ** 40n] },
    value: parseEther("0.1"),
  });
  const now = await chain.now();
  const terms = [1, parseEther("5"), 1, 10, 10, now + FIVE_MINUTES];
  const prizes = [[chain.addressOf("Collection"), tokenIds.at(-1)]];
  await sendAs(chain, host.wallet.address, { to: "Raffle", method: "open", args: [terms, prizes] });
  const [had, sent] = [
    await chain.jtkOf(address),
    await chain.provider.getTransactionCount(address),
  ];
  await anna.goto("/raffles/3");
  await enter(anna, { count: "2", paid: "10 JTK" });
  assert.equal(had - (await chain.jtkOf(address)), parseEther("10"));
  assert.equal((await chain.provider.getTransactionCount(address)) - sent, 1);
  const raffles = chain.addressOf("Raffle");
  assert.equal(await chain.read<bigint>("ServiceToken", "allowance", address, raffles), 0n);
});

test("a raffle that nobody draws by itself is drawn by who presses the button", async () => {
  const { chain } = world;
  const drawer = await drawerOf();
  assert.notEqual(drawer, anna.wallet.address);
  const had = await chain.ethOf(drawer);
  await setEth(drawer, 0n);
  await chain.pass(FIVE_MINUTES + DELAY_S);
  await anna.button("raffles:panel.draw").click();
  await anna.button("raffles:prize.claimMine").waitFor();
  assert.equal(await drawerOf(), anna.wallet.address);
  await setEth(drawer, had);
});

test("a prize that is never handed over: its winner can have the money instead", async () => {
  const { chain } = world;
  const { address } = anna.wallet;
  const instead = anna.button("raffles:prize.release", { amount: "10 JTK" });
  assert.equal(await instead.count(), 0);
  const had = await chain.jtkOf(address);
  await world.chain.pass(38 * DAY);
  await instead.click();
  await anna.page.getByText(anna.t("raffles:prize.released", { amount: "10 JTK" })).waitFor();
  assert.equal((await chain.jtkOf(address)) - had, parseEther("10"));
  await anna.button("raffles:prize.return").click();
  await anna.page.getByText(anna.t("raffles:prize.returned")).waitFor();
  assert.equal(await chain.ownerOf(tokenIds.at(-1) ?? 0n), host.wallet.address);
});

test("nothing went wrong in any browser meanwhile", () => {
  assert.deepEqual([host.problems, anna.problems, bert.problems], [[], [], []]);
});

/** Chooses the works and the terms, gives the permission if it is the first time, and opens. */
async function openRaffle(person: Actor, { titles, min }: { titles: string[]; min: string }) {
  const { page, t } = person;
  await person.goto("/raffles/new");
  const connect = person.button("common:action.connect");
  const first = page.getByText(titles[0] ?? "", { exact: true });
  await connect.or(first).first().waitFor();
  if (await connect.first().isVisible()) await connectExtension(person);
  for (const title of titles) await page.getByText(title, { exact: true }).click();
  await person.field("raffles:create.price").fill("0.02");
  await person.field("raffles:create.min").fill(min);
  await page.getByLabel(t("raffles:create.closes")).selectOption(String(FIVE_MINUTES));
  await reloadKeeps(person, "raffles:create.min");
  const approve = person.button("raffles:create.approve");
  const open = person.button("raffles:create.act");
  await approve.or(open).waitFor();
  if (await approve.isVisible()) await approve.click();
  await open.click();
}

async function enter(
  person: Actor,
  { count, paid = `${Number(count) * 0.02} ETH` }: { count: string; paid?: string },
): Promise<void> {
  await person.field("raffles:panel.count").fill(count);
  await person.button("raffles:panel.enter", { count: Number(count), price: paid }).click();
  await person.page.getByText(person.t("raffles:panel.entered")).waitFor();
}

/** The button that hands over a prize, as its winner or anybody else sees it. */
function claims({ t }: Person): RegExp {
  return new RegExp(`^(${t("raffles:prize.claim")}|${t("raffles:prize.claimMine")})$`);
}

/** Who sent the draw that was last. */
async function drawerOf(): Promise<string> {
  const { chain } = world;
  const drawn = (await chain.events("Raffle", "RaffleDrawn")).at(-1);
  const block = await chain.provider.getBlock(drawn?.block ?? 0, true);
  const raffles = chain.addressOf("Raffle");
  return block?.prefetchedTransactions.find(({ to }) => to === raffles)?.from ?? "";
}

async function setEth(address: string, amountWei: bigint): Promise<void> {
  await world.chain.provider.send("anvil_setBalance", [address, toBeHex(amountWei)]);
}

/** How the command line ends that checks the first raffle against the chain itself. */
async function verify(more: string[]): Promise<number | undefined> {
  const { rpcUrl, record } = world.product;
  const at = ["--raffle", record().contracts.Raffle.address, "--rpc", rpcUrl];
  const script = "scripts/verify-raffle.ts";
  const { exitCode } = await execa("node", [script, "1", ...at, ...more], { reject: false });
  return exitCode;
}
