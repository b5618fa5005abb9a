import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { WorkCard } from "../../src/works/workCard.ts";
import { seedMarket } from "../support/seedMarket.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const WORKS = 400;
const NOW = Date.parse("2026-01-01T00:00:00.000Z");
const MILLI = 10n ** 15n;

let api: TestApi;
let clockMs = NOW;
let all: WorkCard[];

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
  const { addresses, genesisHash: chain } = api.context.deployment;
  const { collection } = addresses;
  const databaseUrl = api.config.database.url;
  await seedMarket({ databaseUrl, collection, chain, works: WORKS, now: NOW / 1000 });
  all = await everything("/api/works?limit=100");
});
beforeEach(() => {
  clockMs = NOW;
});
afterAll(() => api.stop());

/** All pages of a list, one after the other. */
async function everything(path: string): Promise<WorkCard[]> {
  const items = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const at = cursor === "" ? "" : `&cursor=${cursor}`;
    const { json } = await api.request("GET", path + at);
    items.push(...json.items);
    cursor = json.nextCursor;
  }
  return items;
}

const numberOf = ({ id }: WorkCard) => Number(id.slice(-12));
const workOf = (n: number) => `/api/works/00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const saleOf = ({ ask, listing }: WorkCard) => (ask ?? listing)?.price;
const amountOf = (card: WorkCard) => BigInt(saleOf(card)?.amount ?? 0);

/** By the seed's rules: half of the listing's price or twice as much, always in ETH. */
function expectedAsk(n: number): bigint | null {
  const isOpenAsk = n % 2 === 0 && n % 100 !== 0 && n % 5 !== 0 && n % 20 !== 0;
  if (!isOpenAsk) return null;
  const listed = BigInt((n * 7919) % 5000) + 1n;
  const ask = n % 4 === 0 ? listed * 2n * MILLI : (listed * MILLI) / 2n;
  // The listing of n % 16 = 1 is over; there is none for n % 5 = 0.
  if (n % 16 === 1) return ask;
  const inTokens = n % 3 === 0;
  return inTokens || ask >= listed * MILLI ? null : ask;
}

it("a card has the ask that is better than its listing, and no other", () => {
  for (const card of all) {
    const ask = expectedAsk(numberOf(card));
    expect([numberOf(card), card.ask?.price]).toEqual([
      numberOf(card),
      ask === null ? undefined : { amount: String(ask), currency: "ETH" },
    ]);
  }
  const [card] = all.filter(({ ask }) => ask);
  expect(card?.ask).toMatchObject({ seller: card?.owner });
  expect(all.filter(({ ask }) => ask).length).toBeGreaterThan(30);
});

it("what is on sale is listed once each, by listing or ask, in any order", async () => {
  const onSale = all.filter(saleOf).map(numberOf);
  for (const limit of [7, 24, 100]) {
    const path = `/api/works?listed=true&limit=${limit}`;
    expect((await everything(path)).map(numberOf)).toEqual(onSale);
    expect((await everything(`${path}&sort=oldest`)).map(numberOf)).toEqual(onSale.toReversed());
  }
  const others = await everything("/api/works?listed=false&limit=50");
  expect(others.map(numberOf)).toEqual(all.filter((card) => !saleOf(card)).map(numberOf));
});

it.each(["price_low", "price_high"])("%s sorts asks among listings, and pages", async (sort) => {
  const range = `currency=ETH&minPrice=${200n * MILLI}&maxPrice=${3_000n * MILLI}`;
  for (const limit of [9, 100]) {
    const cards = await everything(`/api/works?${range}&sort=${sort}&limit=${limit}`);
    const amounts = cards.map(amountOf);
    const ascending = amounts.toSorted((a, b) => (a < b ? -1 : 1));
    expect(amounts).toEqual(sort === "price_low" ? ascending : ascending.toReversed());
    const inRange = all.filter(
      (card) =>
        saleOf(card)?.currency === "ETH" &&
        amountOf(card) >= 200n * MILLI &&
        amountOf(card) <= 3_000n * MILLI,
    );
    expect(cards.map(numberOf).sort()).toEqual(inRange.map(numberOf).sort());
    expect(cards.filter(({ ask }) => ask).length).toBeGreaterThan(10);
  }
});

it("a listing's page shows the same card", async () => {
  const { json } = await api.request("GET", "/api/listings?limit=100");
  for (const { work } of json.items) expect(work).toEqual(all[numberOf(work) - 1]);
});

const asked = 2;
const query = (text: string, values: unknown[] = []) => api.context.pool.query(text, values);
const MAKER = "(select maker from app.orders where token_id = 2)";

it.each<[what: string, change: string, undo: string]>([
  [
    "its nonce is used, whatever its bit",
    `with o as (update app.orders set nonce = 7 * 256 + 255 where token_id = 2 returning maker)
     insert into idx.nonce_word select maker || '-7', maker, 7, power(2::numeric, 255), 1 from o`,
    "delete from idx.nonce_word",
  ],
  [
    "its maker has cancelled all",
    `insert into idx.order_counter select maker, 9, 1 from app.orders where token_id = 2`,
    "delete from idx.order_counter",
  ],
  [
    "the work has moved",
    "update idx.work set epoch = 1 where token_id = 2",
    "update idx.work set epoch = 0 where token_id = 2",
  ],
  [
    "somebody else owns it",
    `update idx.work set owner = '0x${"ee".repeat(20)}' where token_id = 2`,
    `update idx.work set owner = ${MAKER} where token_id = 2`,
  ],
  [
    "it is for one buyer only",
    `update app.orders set taker = '0x${"ee".repeat(20)}' where token_id = 2`,
    `update app.orders set taker = '0x${"00".repeat(20)}' where token_id = 2`,
  ],
  [
    "it has not begun",
    `update app.orders set starts_at = ${NOW / 1000 + 1} where token_id = 2`,
    "update app.orders set starts_at = 0 where token_id = 2",
  ],
  [
    "it is of another chain",
    "update app.orders set chain = 'another' where token_id = 2",
    "update app.orders set chain = (select chain from app.orders limit 1) where token_id = 2",
  ],
])("an ask is none when %s", async (_, change, undo) => {
  const askOf = async () => (await api.request("GET", workOf(asked))).json.ask;
  expect(await askOf()).not.toBeNull();
  await query(change);
  expect(await askOf()).toBeNull();
  const onSale = await everything("/api/works?currency=ETH&sort=price_low&limit=100");
  expect(onSale.find((card) => numberOf(card) === asked)?.ask).toBeNull();
  await query(undo);
  expect(await askOf()).not.toBeNull();
});

it("an ask ends by the clock, without anything being written", async () => {
  clockMs = NOW + 86_401_000;
  expect(await everything("/api/works?listed=true")).toEqual([]);
});
