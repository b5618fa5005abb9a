/**
 * How soon a sale is seen: from its block until the API answers with it, and until a page that is
 * open shows it. 100 sales, one after the other, through the whole product on its embedded chain.
 * `node bench/latency.ts`
 */
import { setTimeout as sleep } from "node:timers/promises";

import { parseEther, WebSocketProvider } from "ethers";

import type { Trader } from "../scripts/seed/openTrader.ts";
import { shownPrice } from "../test/e2e/support/flows/trade.ts";
import { whenShown } from "../test/e2e/support/flows/whenShown.ts";
import type { Person } from "../test/e2e/support/openPerson.ts";
import { openFundedTrader, openStall, type StallWork } from "../test/e2e/support/openStall.ts";
import { startWorld, type World } from "../test/e2e/support/startWorld.ts";
import { writeResult } from "./support/writeResult.ts";

const WORKS = 10;
const ROUNDS = 10;
const PRICE = { amount: parseEther("0.01"), currency: "ETH" as const };
const API_GOAL_MS = 200;
const PAGE_GOAL_MS = 1_000;
const POLL_MS = 2;
const SEEN_TIMEOUT_MS = 10_000;

type Delays = { api: number[]; page: number[] };

async function main(): Promise<void> {
  const world = await startWorld();
  const blocks = followBlocks(world.product.rpcUrl);
  try {
    const titles = Array.from({ length: WORKS }, (_, n) => `Work ${n}`);
    const { seller, work } = await openStall(world, { titles, price: PRICE });
    const buyer = await openFundedTrader(world);
    const visitor = await world.person("visitor");
    const delays: Delays = { api: [], page: [] };
    for (let round = 0; round < ROUNDS; round++) {
      const [from, to] = round % 2 === 0 ? [seller, buyer] : [buyer, seller];
      if (round > 0) await listAll(from, titles.map(work));
      for (const title of titles) {
        const seen = await sell({ world, visitor, blocks }, { work: work(title), to });
        delays.api.push(seen.apiMs);
        delays.page.push(seen.pageMs);
      }
    }
    await report(delays);
  } finally {
    blocks.close();
    await world.stop();
  }
}

async function listAll(owner: Trader, works: StallWork[]): Promise<void> {
  await owner.allowMarketplace();
  await Promise.all(works.map(({ tokenId }) => owner.list(tokenId, PRICE)));
}

type Scene = { world: World; visitor: Person; blocks: ReturnType<typeof followBlocks> };

async function sell(
  { world, visitor, blocks }: Scene,
  { work, to }: { work: StallWork; to: Trader },
): Promise<{ apiMs: number; pageMs: number }> {
  await visitor.goto(`/works/${work.id}`);
  await visitor.page.getByText(shownPrice(PRICE)).first().waitFor();
  const onPage = whenShown(visitor, visitor.t("works:state.not_listed.title"));
  const inApi = whenAnswered(`${world.product.url}/api/sales?limit=1`, to.address);
  const { blockNumber } = await to.buy(work.tokenId, PRICE);
  const minedAtMs = blocks.arrivedAtMs(blockNumber);
  return { apiMs: (await inApi) - minedAtMs, pageMs: (await onPage) - minedAtMs };
}

/** When (Unix milliseconds) the newest sale is another than when asked, to this buyer. */
async function whenAnswered(url: string, buyer: string): Promise<number> {
  type Sale = { transaction: string; buyer: string };
  const newest = async (): Promise<Sale | undefined> =>
    ((await (await fetch(url)).json()) as { items: Sale[] }).items[0];
  const before = await newest();
  const deadline = Date.now() + SEEN_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const sale = await newest();
    if (sale && sale.transaction !== before?.transaction && sale.buyer === buyer) {
      return Date.now();
    }
    await sleep(POLL_MS);
  }
  throw new Error("The sale did not come to the API");
}

/** Remembers when (Unix milliseconds) the chain told of each block. */
function followBlocks(rpcUrl: string) {
  const provider = new WebSocketProvider(rpcUrl.replace(/^http/, "ws"));
  const arrivals = new Map<number, number>();
  void provider.on("block", (block: number) => arrivals.set(block, Date.now()));
  return {
    arrivedAtMs: (block: number): number => {
      const arrived = arrivals.get(block);
      if (arrived === undefined) throw new Error(`Block ${block} was not told of`);
      return arrived;
    },
    close: () => void provider.destroy(),
  };
}

function report({ api, page }: Delays): Promise<void> {
  const row = { unit: "ms", better: "lower" as const, peers: {} };
  const of = `of ${api.length}`;
  return writeResult("latency", [
    { ...row, name: `sale in the API, median ${of}`, ours: share(api, 0.5), goal: API_GOAL_MS },
    { ...row, name: `sale in the API, p95 ${of}`, ours: share(api, 0.95), goal: API_GOAL_MS },
    { ...row, name: `on an open page, median ${of}`, ours: share(page, 0.5), goal: PAGE_GOAL_MS },
    { ...row, name: `on an open page, p95 ${of}`, ours: share(page, 0.95), goal: PAGE_GOAL_MS },
  ]);
}

/** The value that this share of the values does not exceed. */
function share(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}

await main();
