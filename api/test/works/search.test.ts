import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WorkCard } from "../../src/works/workCard.ts";
import { seedMarket } from "../support/seedMarket.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let api: TestApi;
/** The newest works. */
let all: WorkCard[];

beforeAll(async () => {
  api = await startApi();
  const collection = api.context.deployment.addresses.collection;
  await seedMarket({ databaseUrl: api.config.database.url, collection, works: 400 });
  all = (await get("/api/works?limit=24")).items;
});
afterAll(() => api.stop());

async function get(path: string) {
  const answer = await api.request("GET", path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}

describe("GET /api/search", () => {
  const found = async (q: string) => {
    const answer = await get(`/api/search?q=${encodeURIComponent(q)}`);
    return answer.works.items.map(({ title }: WorkCard) => title);
  };

  it.each([
    ["ㅈㅌ", /장터/],
    ["장ㅌ", /장터/],
    ["하늘ㅅ", /하늘소/],
    ["ㅎㄴㅅㄷ", null],
    ["오래된 ㄴㅇ", /오래된 노을/],
    ["harb", /Harbour/],
    ["터 1", /장터 1/],
    ["없는 말", null],
    ["100%_", null],
    [".*", null],
  ])("finds %j", async (q, title) => {
    const titles = await found(q);
    if (title === null) return expect(titles).toEqual([]);
    expect(titles.length).toBeGreaterThan(0);
    for (const each of titles) expect(each).toMatch(title);
  });

  it("pages through what it found", async () => {
    const first = await get("/api/search?q=ㅈ");
    expect(first.works.items).toHaveLength(24);
    const second = await get(`/api/search?q=ㅈ&cursor=${first.works.nextCursor}`);
    const ids = [...first.works.items, ...second.works.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("finds creators by the beginning of their address", async () => {
    const { creator } = all[0] ?? { creator: "" };
    for (const q of [
      creator,
      creator.toLowerCase(),
      creator.slice(0, 40).toUpperCase().replace("X", "x"),
    ]) {
      const { people } = await get(`/api/search?tab=people&q=${q}`);
      expect(people).toContainEqual({ address: creator, workCount: expect.any(Number) });
    }
    expect((await get("/api/search?tab=people&q=0xabab")).people).toHaveLength(50);
    expect((await get("/api/search?q=0xabab")).people).toHaveLength(5);
    for (const q of ["0x", "0xa", "0xzz", "abab", "%", "0x%25"]) {
      expect((await get(`/api/search?tab=people&q=${q}`)).people).toEqual([]);
    }
  });
});

describe("lists asked for wrongly", () => {
  const cursor = (values: unknown) => Buffer.from(JSON.stringify(values)).toString("base64url");

  it.each([
    ["/api/works?cursor=%%%", "invalid_request"],
    ["/api/works?cursor=AAAA", "invalid_cursor"],
    [`/api/works?cursor=${cursor(["2026-01-01T00:00:00.000Z"])}`, "invalid_cursor"],
    [
      `/api/works?cursor=${cursor(["now", "00000000-0000-4000-8000-000000000001"])}`,
      "invalid_cursor",
    ],
    [`/api/works?cursor=${cursor(["2026-01-01T00:00:00.000Z", "x' or 1=1"])}`, "invalid_cursor"],
    [`/api/works?cursor=${cursor([1, 2])}`, "invalid_cursor"],
    [
      `/api/works?currency=ETH&sort=price_low&cursor=${cursor(["1e5", "0000000001-00001"])}`,
      "invalid_cursor",
    ],
    [`/api/works?currency=ETH&sort=price_low&cursor=${cursor(["5", "\u0000"])}`, "invalid_cursor"],
    [`/api/listings?cursor=${cursor(["\u0000"])}`, "invalid_cursor"],
    [`/api/sales?cursor=${cursor([{ id: 1 }])}`, "invalid_cursor"],
    [`/api/activity?cursor=${cursor(["a".repeat(300)])}`, "invalid_cursor"],
    [`/api/search?q=a&cursor=${cursor([])}`, "invalid_cursor"],
    ["/api/works?limit=0", "invalid_request"],
    ["/api/works?limit=101", "invalid_request"],
    ["/api/works?limit=1e9", "invalid_request"],
    ["/api/works?limit=-1", "invalid_request"],
    ["/api/works?limit=ten", "invalid_request"],
    ["/api/works?sort=price_low", "invalid_request"],
    ["/api/works?minPrice=1", "invalid_request"],
    ["/api/works?currency=ETH&minPrice=1.5", "invalid_request"],
    ["/api/works?currency=ETH&minPrice=-1", "invalid_request"],
    [`/api/works?currency=ETH&minPrice=${"9".repeat(79)}`, "invalid_request"],
    ["/api/works?currency=BTC", "invalid_request"],
    ["/api/works?sort=title", "invalid_request"],
    ["/api/works?sort=created_at;drop table", "invalid_request"],
    ["/api/works?owner=0x12", "invalid_request"],
    ["/api/works?listed=maybe", "invalid_request"],
    ["/api/works?q=", "invalid_request"],
    [`/api/works?q=${"가".repeat(101)}`, "invalid_request"],
    ["/api/search", "invalid_request"],
    ["/api/search?q=%20%20", "invalid_request"],
    ["/api/listings?status=gone", "invalid_request"],
    ["/api/listings?sort=price_high", "invalid_request"],
    ["/api/activity?kind=theft", "invalid_request"],
  ])("%s", async (path, code) => {
    const answer = await api.request("GET", path);
    expect([answer.status, answer.json.code]).toEqual([400, code]);
  });

  it("odd but harmless text finds nothing, and no server error", async () => {
    for (const q of [
      "\u0000",
      "\u202e",
      "\\",
      "'",
      '"',
      "$1",
      "(?i)",
      "***:x",
      "[[:alpha:]]",
      "\ud83c",
    ]) {
      const answer = await api.request(
        "GET",
        `/api/works?q=${encodeURIComponent(q.toWellFormed())}`,
      );
      expect([answer.status, answer.json.items]).toEqual([200, []]);
    }
    for (const id of ["x", "00000000-0000-4000-8000-00000000000g", "%00", "1".repeat(40)]) {
      for (const path of [`/api/works/${id}`, `/api/works/${id}/image`]) {
        expect((await api.request("GET", path)).status).toBe(404);
      }
    }
  });
});
