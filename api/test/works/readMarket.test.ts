import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WorkCard } from "../../src/works/workCard.ts";
import { signUp } from "../support/accounts/signUp.ts";
import { seedMarket } from "../support/seedMarket.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const WORKS = 400;
const NOW = Date.parse("2026-01-01T00:00:00.000Z");

let api: TestApi;
let clockMs = NOW;
/** Every card there is, by the number that the seed gave it. */
let all: WorkCard[];

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
  const collection = api.context.deployment.addresses.collection;
  const databaseUrl = api.config.database.url;
  await seedMarket({ databaseUrl, collection, works: WORKS, now: NOW / 1000 });
  all = await everything("/api/works?limit=100");
});
afterAll(() => api.stop());

async function get(path: string, token?: string) {
  const answer = await api.request("GET", path, token === undefined ? {} : { token });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}

/** All pages of a list, one after the other. */
// biome-ignore lint/suspicious/noExplicitAny: lists of every kind
async function everything(path: string, token?: string): Promise<any[]> {
  const items = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await get(`${path}${cursor === "" ? "" : `&cursor=${cursor}`}`, token);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

const numberOf = ({ id }: { id: string }) => Number(id.slice(-12));
const numbers = (cards: { id: string }[]) => cards.map(numberOf);
const where = (test: (card: WorkCard) => boolean) => numbers(all.filter(test));
const amountOf = ({ listing }: WorkCard) => BigInt(listing?.price.amount ?? 0);

describe("GET /api/works", () => {
  it("lists every work once, newest first, whatever the size of a page", async () => {
    const expected = Array.from({ length: WORKS }, (_, at) => at + 1);
    expect(numbers(all)).toEqual(expected);
    for (const limit of [1, 7, 24, 99]) {
      if (limit === 1) continue;
      expect(numbers(await everything(`/api/works?limit=${limit}`))).toEqual(expected);
    }
    const [first] = (await get("/api/works?limit=1")).items;
    expect(numberOf(first)).toBe(1);
    const oldest = await everything("/api/works?sort=oldest&limit=50");
    expect(numbers(oldest)).toEqual(expected.toReversed());
  });

  it("tells what is minted, listed and sold from the index", () => {
    const [n7, n20] = [all[6], all[19]];
    expect(n7).toMatchObject({
      tokenId: "7",
      status: "minted",
      listing: { price: { amount: "434000000000000000", currency: "ETH" }, buyer: null },
      lastSale: null,
    });
    expect(all[7]?.lastSale).toEqual({
      price: { amount: "1000000000000000000", currency: "ETH" },
      at: new Date(NOW - 5_000_000).toISOString(),
    });
    expect(n20).toMatchObject({ tokenId: null, owner: null, status: "registered", listing: null });
  });

  it.each<[query: string, test: (card: WorkCard) => boolean]>([
    ["status=registered", ({ status }) => status === "registered"],
    ["status=minted", ({ status }) => status === "minted"],
    ["status=conflict", () => false],
    ["listed=true", ({ listing }) => listing !== null],
    ["listed=false", ({ listing }) => listing === null],
    ["currency=JTK", ({ listing }) => listing?.price.currency === "JTK"],
    ["type=video", ({ media }) => media.kind === "video"],
    ["type=image&listed=true&currency=ETH", isListedImageInEth],
  ])("filters by %s", async (query, test) => {
    expect(numbers(await everything(`/api/works?${query}&limit=30`))).toEqual(where(test));
  });

  function isListedImageInEth({ listing, media }: WorkCard): boolean {
    return listing?.price.currency === "ETH" && media.kind === "image";
  }

  it("filters by owner and creator, in any case of the address", async () => {
    const { owner, creator } = all[2] ?? {};
    const owned = await everything(`/api/works?owner=${owner?.toLowerCase()}&limit=3`);
    expect(numbers(owned)).toEqual(where((card) => card.owner === owner));
    const created = await everything(`/api/works?creator=${creator}&limit=3`);
    expect(numbers(created)).toEqual(where((card) => card.creator === creator));
    expect(owned.length).toBeGreaterThan(0);
  });

  it.each(["price_low", "price_high"])("sorts by %s within a currency and range", async (sort) => {
    const [min, max] = [10n ** 18n, 3n * 10n ** 18n];
    const range = `currency=ETH&minPrice=${min}&maxPrice=${max}`;
    const cards: WorkCard[] = await everything(`/api/works?${range}&sort=${sort}&limit=9`);
    const prices = cards.map(amountOf);
    const ascending = prices.toSorted((a, b) => (a < b ? -1 : 1));
    expect(prices).toEqual(sort === "price_low" ? ascending : ascending.toReversed());
    const inRange = all.filter(
      (card) =>
        card.listing?.price.currency === "ETH" && amountOf(card) >= min && amountOf(card) <= max,
    );
    expect(new Set(numbers(cards))).toEqual(new Set(numbers(inRange)));
    expect(cards.length).toBeGreaterThan(20);
  });

  it("does not count a listing that has ended as one, without anything being written", async () => {
    const live = where(({ listing }) => listing !== null).length;
    expect((await get("/api/listings?limit=100&status=expired")).items.length).toBeGreaterThan(0);
    clockMs = NOW + 86_401_000;
    expect((await get("/api/works?listed=true")).items).toEqual([]);
    expect((await get("/api/listings")).items).toEqual([]);
    clockMs = NOW;
    expect(numbers(await everything("/api/works?listed=true&limit=100")).length).toBe(live);
  });
});

describe("GET /api/listings", () => {
  it("lists the live ones newest first, each with its work and that with the listing", async () => {
    const listings = await everything("/api/listings?limit=17");
    const live = all.filter(({ listing }) => listing !== null);
    expect(listings.map(({ work }) => numberOf(work))).toEqual(numbers(live).toReversed());
    for (const { id, work, price, seller, expiresAt } of listings) {
      expect(work.listing).toMatchObject({ id, price, seller, expiresAt });
      expect(work).toEqual(all[numberOf(work) - 1]);
    }
  });

  it("keeps the ended ones apart, and filters by seller, currency and price", async () => {
    const expired = await everything("/api/listings?status=expired&limit=5");
    expect(expired.every(({ status, work }) => status === "expired" && !work.listing)).toBe(true);
    const [{ seller }] = await everything("/api/listings?limit=50");
    const theirs = await everything(`/api/listings?seller=${seller}&limit=2`);
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.every((listing) => listing.seller === seller)).toBe(true);
    const cheap = await everything(
      `/api/listings?currency=JTK&maxPrice=${10n ** 18n}&sort=price_high&limit=4`,
    );
    const prices = cheap.map(({ price }) => BigInt(price.amount));
    expect(prices).toEqual(prices.toSorted((a, b) => (a > b ? -1 : 1)));
    expect(cheap.every(({ price }) => price.currency === "JTK")).toBe(true);
    expect((await get("/api/listings?status=sold")).items).toEqual([]);
  });

  it("gives one by its id", async () => {
    const [listing] = (await get("/api/listings?limit=1")).items;
    expect(await get(`/api/listings/${listing.id}`)).toEqual(listing);
    for (const id of ["0000000001-00000", "x", "%00", "1' or '1'='1"]) {
      const answer = await api.request("GET", `/api/listings/${id}`);
      expect([answer.status, answer.json.code]).toEqual([404, "not_found"]);
    }
  });

  it("shows no work for another collection's token with one of our numbers", async () => {
    const foreign = `0x${"fe".repeat(20)}`;
    const columns = `token_id, seller, price, currency, fee_bps, epoch, expires_at, status,
      listed_block, listed_at, transaction, updated_block, updated_at`;
    await api.context.pool.query(
      `insert into idx.listing (id, collection, ${columns})
       select '9999999999-00001', $1, ${columns} from idx.listing where token_id = 7`,
      [foreign],
    );
    const [listing] = (await get("/api/listings?limit=1")).items;
    expect(listing).toMatchObject({ tokenId: "7", work: null });
    expect(listing.collection.toLowerCase()).toBe(foreign);
    await api.context.pool.query("delete from idx.listing where id = '9999999999-00001'");
  });
});

describe("GET /api/sales and /api/activity", () => {
  it("list the sales of all, of a work, of a seller and of a buyer", async () => {
    const sales = await everything("/api/sales?limit=37");
    expect(sales.map(({ block }) => block)).toEqual(
      sales.map(({ block }) => block).toSorted((a, b) => b - a),
    );
    expect(sales.length).toBe(all.filter(({ lastSale }) => lastSale !== null).length);
    const [{ work, seller, buyer }] = sales;
    expect(await everything(`/api/sales?work=${work.id}&limit=5`)).toHaveLength(1);
    for (const [side, address] of [
      ["seller", seller],
      ["buyer", buyer],
    ]) {
      const theirs = await everything(`/api/sales?${side}=${address}&limit=2`);
      expect(theirs).toEqual(sales.filter((sale) => sale[side] === address));
    }
    expect((await get(`/api/sales?work=${all[19]?.id}`)).items).toEqual([]);
    expect((await get("/api/sales?work=nothing")).items).toEqual([]);
  });

  it("name whence and whither a work went, once an event", async () => {
    const card = all[7];
    const events = await everything(`/api/activity?work=${card?.id}&limit=1`);
    expect(events.map(({ kind }) => kind)).toEqual(["sale", "mint"]);
    const [sale, mint] = events;
    const [{ seller, buyer }] = (await get(`/api/sales?work=${card?.id}`)).items;
    expect(sale).toMatchObject({
      from: seller,
      to: buyer,
      amount: { currency: "ETH" },
      work: card,
    });
    expect(mint).toMatchObject({ from: null, to: card?.owner, amount: null });
    for (const address of [seller, buyer]) {
      const seen = await everything(`/api/activity?address=${address}&limit=9`);
      const same = seen.find((event) => event.kind === "sale" && event.work.id === card?.id);
      expect(same).toMatchObject({ from: seller, to: buyer });
    }
    const mints = await everything("/api/activity?kind=mint&limit=100");
    expect(mints.length).toBe(where(({ tokenId }) => tokenId !== null).length);
  });
});

describe("GET /api/users/{userId}/transactions", () => {
  it("lists what touched any of the account's wallets, once each, and no one else's", async () => {
    const { token, userId } = await signUp(api);
    const path = `/api/users/${userId}/transactions?limit=3`;
    expect(await everything(path, token)).toEqual([]);
    const [{ seller, buyer }] = (await get(`/api/sales?work=${all[7]?.id}`)).items;
    for (const address of [seller, buyer]) {
      await api.context.pool.query(
        "insert into app.wallets (address, person_id, origin) values ($1, $2, 'connected')",
        [address.toLowerCase(), userId],
      );
    }
    const each = await Promise.all(
      [seller, buyer].map((address) => everything(`/api/activity?address=${address}&limit=9`)),
    );
    const byId = new Map(each.flat().map((event) => [event.id, event]));
    const newestFirst = [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    expect(byId.size).toBeLessThan(each.flat().length);
    expect(await everything(path, token)).toEqual(newestFirst);

    const other = await signUp(api);
    expect((await api.request("GET", path, { token: other.token })).json.code).toBe("not_found");
    expect((await api.request("GET", path)).status).toBe(401);
  });
});
