import { JsonRpcSigner, parseEther, type Wallet } from "ethers";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBlockNews } from "../../src/live/readBlockNews.ts";
import { pictureOf } from "../support/mediaSamples.ts";
import { type IndexedMarket, openIndexedMarket } from "../support/openIndexedMarket.ts";
import { signIn } from "../support/signIn.ts";
import { register } from "../support/workForm.ts";

const ETHER = parseEther("1");
const HOUR = 3_600;
/** A contract that takes no money. */
const REFUSER = "0x00000000000000000000000000000000000DEaD1";

let market: IndexedMarket;
let seller: Wallet;
let alice: Wallet;
let bob: Wallet;
let token: string;

beforeAll(async () => {
  market = await openIndexedMarket();
  market.api.context.index.start();
  [seller, alice, bob] = [market.person(3), market.person(4), market.person(5)];
  token = (await signIn(market.api, seller)).token;
  const { auctionHouse } = market.api.context.deployment.addresses;
  const args = [auctionHouse, true];
  await market.send({ by: seller, contract: "collection", method: "setApprovalForAll", args });
}, 120_000);
afterAll(() => market.stop());

const get = async (path: string) => (await market.api.request("GET", path)).json;
const idsOf = async (query: string) =>
  (await get(`/api/auctions?${query}`)).items.map(({ id }: { id: string }) => id);
const chain = (method: string, params: unknown[]) => provider().send(method, params);

function provider() {
  const { provider: known } = seller;
  if (known === null || !("send" in known)) throw new Error("no provider");
  return known as unknown as { send: (method: string, params: unknown[]) => Promise<unknown> };
}

let pictures = 0;

async function mintedWork(): Promise<{ id: string; tokenId: bigint }> {
  pictures += 1;
  const { data, options } = pictureOf(9_000 + pictures, { width: 200, height: 150 });
  const content = await sharp(data, options).png().toBuffer();
  const { json: work } = await register(market.api, { token, content, royaltyBps: "500" });
  const { to, contentHash, metadataHash, royaltyBps } = work.mint.args;
  const args = [to, contentHash, metadataHash, royaltyBps];
  await market.send({ by: seller, contract: "collection", method: "mintUnique", args });
  return { id: work.id, tokenId: BigInt((await get(`/api/works/${work.id}`)).tokenId) };
}

type Terms = Partial<{ reserve: bigint; buyNow: bigint; startsAt: number; duration: number }>;

/** An auction of bids for ETH by the seller; returns its number. */
async function openEnglish(tokenId: bigint, terms: Terms = {}): Promise<string> {
  const { reserve = ETHER, buyNow = 0n, startsAt = 0, duration = HOUR } = terms;
  const english = [0, reserve, buyNow, 500, startsAt, duration, 300, 900];
  return open("createEnglish", tokenId, english);
}

async function open(method: string, tokenId: bigint, terms: unknown[]): Promise<string> {
  const { collection } = market.api.context.deployment.addresses;
  const args = [collection, tokenId, terms];
  await market.send({ by: seller, contract: "auctionHouse", method, args });
  return String(await market.contractOf(seller, "auctionHouse").getFunction("auctionCount")());
}

const bid = (by: Wallet, id: string, value: bigint) =>
  market.send({ by, contract: "auctionHouse", method: "bid", args: [id], value });
const ask = (by: Wallet, method: string, args: unknown[], value = 0n) =>
  market.send({ by, contract: "auctionHouse", method, args, value });

/** Lets the chain's time go on, and waits until the index knows. */
async function pass(seconds: number): Promise<void> {
  await chain("evm_increaseTime", [seconds]);
  // Any transaction: its block comes after the jump, and is waited for.
  await market.send({
    by: bob,
    contract: "tokenDesk",
    method: "buy",
    args: [0, 2n ** 40n],
    value: 9n,
  });
  const { timestamp } = (await chain("eth_getBlockByNumber", ["latest", false])) as {
    timestamp: string;
  };
  const indexedAt = () => market.api.context.index.latest()?.atSeconds ?? 0;
  await expect.poll(indexedAt, { timeout: 10_000 }).toBeGreaterThanOrEqual(Number(timestamp));
}

/** What is told of a work that Bob got for 3 ETH, and of what happened to it. */
async function expectSoldToBob({ id, workId }: { id: string; workId: string }) {
  expect(await get(`/api/auctions/${id}`)).toMatchObject({
    status: "sold",
    buyer: bob.address,
    price: { amount: String(3n * ETHER) },
    soldBy: "settling",
  });
  const sold = await get(`/api/works/${workId}`);
  expect(sold).toMatchObject({ owner: bob.address, auction: null });
  expect(sold.lastSale.price.amount).toBe(String(3n * ETHER));
  expect((await get(`/api/auctions/${id}/bids`)).items[0].status).toBe("won");

  const { items: happened } = await get(`/api/activity?work=${workId}`);
  expect(new Set(happened.map(({ kind }: { kind: string }) => kind))).toEqual(
    new Set(["mint", "auction_open", "transfer", "bid", "sale"]),
  );
  const { items: alices } = await get(`/api/activity?address=${alice.address}&kind=bid`);
  expect(alices.map(({ from, to }: { from: string; to: string }) => [from, to])).toEqual([
    [bob.address, alice.address],
    [alice.address, null],
  ]);
}

describe("an auction of bids", () => {
  let work: { id: string; tokenId: bigint };
  let id: string;

  it("waits for its first bid, with the work still its seller's", async () => {
    work = await mintedWork();
    id = await openEnglish(work.tokenId);
    const waiting = await get(`/api/auctions/${id}`);
    expect(waiting).toMatchObject({
      kind: "english",
      status: "waiting",
      seller: seller.address,
      startPrice: { amount: String(ETHER), currency: "ETH" },
      minimumBid: { amount: String(ETHER) },
      endsAt: null,
      leader: null,
      floorPrice: null,
      buyNow: null,
      buyPrice: null,
      extensionLeftSeconds: 900,
      work: { id: work.id, auction: { id, kind: "english", bidCount: 0 } },
    });
    // The contract holds the token; the work is its seller's.
    const held = await get(`/api/works/${work.id}`);
    expect(held).toMatchObject({ owner: seller.address, auction: { id, leadingBid: null } });
    expect((await get(`/api/works?owner=${seller.address}`)).items[0].id).toBe(work.id);
  }, 60_000);

  it("runs, and is extended by late bids, which open pages are told of", async () => {
    await bid(alice, id, ETHER);
    const running = await get(`/api/auctions/${id}`);
    expect(running).toMatchObject({
      status: "running",
      leader: alice.address,
      leadingBid: { amount: String(ETHER) },
      minimumBid: { amount: String((ETHER * 105n) / 100n) },
      bidCount: 1,
    });
    expect(Date.parse(running.endsAt) - Date.parse(running.startsAt)).toBe(HOUR * 1000);

    await pass(HOUR - 100);
    await bid(bob, id, 2n * ETHER);
    const extended = await get(`/api/auctions/${id}`);
    expect(extended.leader).toBe(bob.address);
    expect(Date.parse(extended.endsAt)).toBeGreaterThan(Date.parse(running.endsAt));
    expect(extended.extensionLeftSeconds).toBeLessThan(900);
    expect(extended.lastEndsAt).toBe(running.lastEndsAt);
    await ask(bob, "raiseBid", [id], ETHER);

    const { items: bids } = await get(`/api/auctions/${id}/bids`);
    expect(bids.map((one: Record<string, unknown>) => [one.bidder, one.status])).toEqual([
      [bob.address, "leading"],
      [bob.address, "raised"],
      [alice.address, "outbid"],
    ]);
    expect(bids[0]).toMatchObject({ isRaise: true, amount: { amount: String(3n * ETHER) } });
    const [, { block: number }] = bids;
    const block = { number, atSeconds: 0 };
    const news = await readBlockNews(market.api.context, { after: number - 1, block });
    expect(news.workIds).toEqual([work.id]);
    expect(new Set(news.addresses)).toEqual(new Set([alice.address, bob.address]));
    const own = await get(`/api/auctions/${id}/bids?bidder=${alice.address}`);
    expect(own.items).toHaveLength(1);
  }, 60_000);

  it("ends by the chain's time, and is settled by anyone", async () => {
    await pass(1_000);
    expect(await get(`/api/auctions/${id}`)).toMatchObject({ status: "ended", minimumBid: null });
    expect(await idsOf("status=ended")).toEqual([id]);
    expect(await idsOf("status=open")).not.toContain(id);
    await ask(alice, "settle", [id]);
    await expectSoldToBob({ id, workId: work.id });
  }, 120_000);

  it("gives refused money as a credit, which is told by contract", async () => {
    const { tokenId } = await mintedWork();
    id = await openEnglish(tokenId);
    await chain("anvil_setBalance", [REFUSER, `0x${(10n * ETHER).toString(16)}`]);
    await chain("anvil_setCode", [REFUSER, "0x5f5ffd"]);
    await chain("anvil_impersonateAccount", [REFUSER]);
    const refuser = new JsonRpcSigner(provider() as never, REFUSER);
    const house = market.contractOf(alice, "auctionHouse");
    await (await house.connect(refuser).getFunction("bid")(id, { value: ETHER })).wait();
    await bid(alice, id, 2n * ETHER);

    const [own] = (await get(`/api/auctions/${id}/bids?bidder=${REFUSER}`)).items;
    expect(own).toMatchObject({ status: "outbid", credited: true });
    const wallet = await get(`/api/wallets/${REFUSER}`);
    const amount = { amount: String(ETHER), currency: "ETH" };
    const { auctionHouse } = market.api.context.deployment.addresses;
    expect(wallet.credits).toEqual(amount);
    expect(wallet.creditsIn).toEqual([{ contract: "auctionHouse", address: auctionHouse, amount }]);
    await (await house.connect(refuser).getFunction("withdrawCredits")(bob.address)).wait();
    expect(await get(`/api/wallets/${REFUSER}`)).toMatchObject({
      credits: { amount: "0" },
      creditsIn: [],
    });
  }, 60_000);

  it("is taken back, or ends unsold", async () => {
    const [one, two] = [await mintedWork(), await mintedWork()];
    const cancelled = await openEnglish(one.tokenId);
    await ask(seller, "cancel", [cancelled]);

    const unsold = await openEnglish(two.tokenId, { startsAt: 1, duration: 60 });
    await pass(70);
    await ask(bob, "settle", [unsold]);
    expect((await get(`/api/auctions/${cancelled}`)).status).toBe("cancelled");
    expect((await get(`/api/auctions/${unsold}`)).status).toBe("unsold");
    for (const { id } of [one, two]) {
      expect(await get(`/api/works/${id}`)).toMatchObject({ owner: seller.address, auction: null });
    }
  }, 60_000);
});

describe("a falling price", () => {
  it("is told for now, stays at its floor, and is bought", async () => {
    const { id: workId, tokenId } = await mintedWork();
    const id = await open("createDutch", tokenId, [0, 10n * ETHER, ETHER, 1, HOUR]);
    await pass(HOUR / 2);
    const falling = await get(`/api/auctions/${id}`);
    expect(falling).toMatchObject({ kind: "dutch", status: "running", minimumBid: null });
    const price = BigInt(falling.buyPrice.amount);
    expect(price).toBeLessThan(6n * ETHER);
    expect(price).toBeGreaterThan(5n * ETHER);
    await pass(HOUR);
    expect(await get(`/api/auctions/${id}`)).toMatchObject({
      status: "floor",
      buyPrice: { amount: String(ETHER) },
    });
    await ask(alice, "buy", [id, ETHER], ETHER);
    expect(await get(`/api/auctions/${id}`)).toMatchObject({ status: "sold", soldBy: "buying" });
    expect((await get(`/api/works/${workId}`)).owner).toBe(alice.address);
  }, 60_000);
});

describe("GET /api/auctions", () => {
  it("lists what ends soonest first, then what has no end, page by page", async () => {
    const tokens = [];
    for (let n = 0; n < 5; n += 1) tokens.push((await mintedWork()).tokenId);
    const [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n] = tokens;
    const late = await openEnglish(a, { startsAt: 1, duration: 9 * HOUR });
    const waiting = await openEnglish(b);
    const soon = await openEnglish(c, { startsAt: 1, duration: 2 * HOUR, buyNow: 5n * ETHER });
    const dutch = await open("createDutch", d, [1, 10n, 1n, 1, 5 * HOUR]);
    const { asOf } = await get(`/api/auctions/${soon}`);
    const startsAt = Math.floor(Date.parse(asOf) / 1000) + 20 * HOUR;
    const planned = await openEnglish(e, { startsAt });

    const mine = `seller=${seller.address}`;
    const open_ = [soon, dutch, late, planned, waiting];
    const all = await idsOf(`${mine}&limit=100`);
    expect(all.filter((id: string) => open_.includes(id))).toEqual(open_);
    const paged: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await get(`/api/auctions?${mine}&limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(await idsOf("status=scheduled")).toEqual([planned]);
    expect(await idsOf("kind=dutch")).toEqual([dutch]);
    expect(await idsOf("currency=JTK")).toEqual([dutch]);
    expect(await idsOf("status=waiting")).toContain(waiting);
    const newest = await idsOf("status=all&sort=newest&limit=5");
    expect(newest).toEqual([planned, dutch, soon, waiting, late]);
    expect(await idsOf(`bidder=${bob.address}&status=all`)).toHaveLength(1);
    expect((await get(`/api/auctions/${soon}`)).buyPrice.amount).toBe(String(5n * ETHER));
  }, 120_000);

  it("refuses forged cursors and unknown numbers", async () => {
    const forge = (values: string[]) => Buffer.from(JSON.stringify(values)).toString("base64url");
    for (const values of [["x", "1"], ["1", "x"], ["1"]]) {
      const answer = await market.api.request("GET", `/api/auctions?cursor=${forge(values)}`);
      expect([answer.status, answer.json.code]).toEqual([400, "invalid_cursor"]);
    }
    for (const id of ["999", "0", "x", "1.5", "9".repeat(78)]) {
      expect((await market.api.request("GET", `/api/auctions/${id}`)).status, id).toBe(404);
      expect((await get(`/api/auctions/${id}/bids`)).items).toEqual([]);
    }
  });
});
