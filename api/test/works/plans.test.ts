import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Query } from "../../src/db/namedQueries.ts";
import { expectIndexed } from "../support/expectIndexed.ts";
import { pictureOf } from "../support/mediaSamples.ts";
import { seedMarket } from "../support/seedMarket.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { workForm } from "../support/workForm.ts";

const WORKS = 10_000;
/** Rows that a plan may read in one go before it must have used an index. */
const FEW_ROWS = 500;

let api: TestApi;
const asked: { text: string; values: unknown[] }[] = [];

beforeAll(async () => {
  api = await startApi();
  const { addresses, genesisHash: chain } = api.context.deployment;
  const { collection } = addresses;
  await seedMarket({ databaseUrl: api.config.database.url, collection, chain, works: WORKS });
  const { query } = api.context;
  const spy: Query = (text, values) => {
    asked.push({ text, values });
    return query(text, values);
  };
  api.context.query = spy;
});
afterAll(() => api.stop());

const WORK = "00000000-0000-4000-8000-000000000007";
const ACCOUNT = `0x${"ab".repeat(18)}1005`;

/** What pages show at once: they may only read about as many rows as they show. */
const browsed = [
  `/api/works/${WORK}`,
  `/api/works/${WORK}/image`,
  "/ipfs/bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
  "/api/works",
  "/api/works?sort=oldest",
  "/api/works?listed=true",
  "/api/works?status=minted",
  "/api/works?type=video&listed=true&currency=ETH",
  "/api/works?currency=ETH&sort=price_low",
  "/api/works?currency=JTK&sort=price_high&minPrice=1000000000000000000&type=image",
  `/api/works?owner=${ACCOUNT}`,
  `/api/works?creator=${ACCOUNT}`,
  `/api/works?creator=${ACCOUNT}&status=registered`,
  "/api/listings",
  "/api/listings?limit=100",
  "/api/listings?status=sold",
  `/api/listings?seller=${ACCOUNT}`,
  "/api/listings?currency=ETH&sort=price_low",
  "/api/listings?currency=JTK&sort=price_high&maxPrice=1000000000000000000",
  "/api/listings/0000100007-00001",
  "/api/auctions",
  "/api/auctions?sort=newest&status=all",
  "/api/auctions?status=running&kind=english&currency=ETH",
  "/api/auctions?status=sold",
  `/api/auctions?seller=${ACCOUNT}&status=all`,
  `/api/auctions?bidder=${ACCOUNT}&status=all`,
  "/api/auctions/45",
  "/api/auctions/100008/bids",
  `/api/auctions/100008/bids?bidder=${ACCOUNT}`,
  "/api/signed-orders",
  "/api/signed-orders?side=ask",
  `/api/signed-orders?work=${WORK}`,
  `/api/signed-orders?work=${WORK}&status=all`,
  `/api/signed-orders?work=${WORK}&side=ask`,
  `/api/signed-orders?work=${WORK}&sort=price_high`,
  `/api/signed-orders?maker=${ACCOUNT}`,
  `/api/signed-orders?owner=${ACCOUNT}`,
  `/api/signed-orders?owner=${ACCOUNT}&sort=price_high`,
  `/api/signed-orders/0x${"0".repeat(63)}1`,
  "/api/sales",
  `/api/sales?work=${WORK}`,
  `/api/sales?seller=${ACCOUNT}`,
  `/api/sales?buyer=${ACCOUNT}`,
  "/api/activity",
  "/api/activity?kind=sale",
  `/api/activity?work=${WORK}`,
  `/api/activity?address=${ACCOUNT}`,
  `/api/activity?address=${ACCOUNT}&kind=mint`,
  "/api/editions",
  `/api/editions?creator=${ACCOUNT}`,
  "/api/editions/7",
  "/api/copies",
  `/api/copies?owner=${ACCOUNT}`,
  "/api/copies?edition=7",
  `/api/search?tab=people&q=${ACCOUNT}`,
];

/** What may have to pass over many rows to find a few, as long as an index brings them. */
const searched = [
  "/api/works?listed=false",
  "/api/works?status=registered",
  "/api/listings?status=expired",
  "/api/works?q=ㅈㅌ",
  "/api/works?q=하늘&sort=price_low&currency=ETH",
  "/api/search?q=ㅈㅌ 1",
  "/api/search?tab=people&q=0xabab",
];

describe("reads of a market of 10,000 works", () => {
  it.each(browsed)("%s reads few rows", async (path) => {
    await ask(path);
    for (const statement of asked) {
      await expectIndexed(api.context.pool, statement);
      await expectFewRows(statement);
    }
  });

  it.each(searched)("%s reads no table without an index", async (path) => {
    await ask(path);
    for (const statement of asked) await expectIndexed(api.context.pool, statement);
  });

  /** Asks for the first page and the next, and collects their statements. */
  async function ask(path: string): Promise<void> {
    asked.length = 0;
    const answer = await api.request("GET", path);
    // The seed's files are not stored, so a file answers that it is away, after its query.
    expect([200, 404, 503]).toContain(answer.status);
    const cursor = answer.json?.nextCursor ?? answer.json?.works?.nextCursor;
    if (cursor)
      await api.request("GET", `${path}${path.includes("?") ? "&" : "?"}cursor=${cursor}`);
    expect(asked.length).toBeGreaterThan(0);
  }

  it("one page is one query, whatever it shows", async () => {
    const pages = ["/api/works?limit=100", "/api/listings?limit=100", "/api/sales?limit=100"];
    for (const path of [...pages, "/api/activity?limit=100", `/api/works/${WORK}`]) {
      asked.length = 0;
      await api.request("GET", path);
      expect([path, asked.length]).toEqual([path, 1]);
    }
  });

  it("registering looks for duplicates and near ones by index", async () => {
    const { token } = await signIn(api);
    const { data, options } = pictureOf(77);
    const content = await sharp(data, options).png().toBuffer();
    asked.length = 0;
    const answer = await api.request("POST", "/api/works", { token, body: workForm(content) });
    expect(answer.status).toBe(201);
    expect(asked.some(({ text }) => text.includes("work_bands"))).toBe(true);
    for (const statement of asked) {
      await expectIndexed(api.context.pool, statement);
      await expectFewRows(statement);
    }
  });
});

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};

/** Runs the statement as Postgres itself would, and fails if any step of it read many rows. */
async function expectFewRows(statement: { text: string; values: unknown[] }): Promise<void> {
  const { rows } = await api.context.pool.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
    `explain (analyze, format json) ${statement.text}`,
    statement.values,
  );
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  const greedy = plan === undefined ? [] : steps(plan).filter((step) => rowsOf(step) > FEW_ROWS);
  const described = greedy.map(
    (step) => `${step["Node Type"]} ${step["Relation Name"]}: ${rowsOf(step)}`,
  );
  expect(described, statement.text).toEqual([]);
}

function steps(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(steps)];
}

function rowsOf(step: Plan): number {
  if (step["Relation Name"] === undefined) return 0;
  return (step["Actual Rows"] + (step["Rows Removed by Filter"] ?? 0)) * step["Actual Loops"];
}
