/**
 * What Lighthouse says of the accessibility of the main pages, of a visitor and of somebody who is
 * signed in, on a phone and on a desktop: the lowest of them. `node bench/lighthouse.ts`
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parseEther } from "ethers";
import lighthouse, { desktopConfig } from "lighthouse";
import { type BrowserContext, chromium } from "playwright-core";

import { openTrader } from "../scripts/seed/openTrader.ts";
import { freePort } from "../scripts/start/process/ports.ts";
import { createWallet } from "../test/e2e/support/flows/createWallet.ts";
import { PASSWORD } from "../test/e2e/support/flows/password.ts";
import { launchOptions } from "../test/e2e/support/launchBrowser.ts";
import { openKeystore } from "../test/e2e/support/openKeystore.ts";
import { contextOf, personIn } from "../test/e2e/support/openPerson.ts";
import { fund, openStall } from "../test/e2e/support/openStall.ts";
import { paintPicture } from "../test/e2e/support/paintPicture.ts";
import { startWorld, type World } from "../test/e2e/support/startWorld.ts";
import { type BenchRow, writeResult } from "./support/writeResult.ts";

const GOAL = 100;
const TITLES = ["달항아리", "쪽빛 조각보", "기와 위의 첫눈", "안개 걷히는 산"];
const PRICE = { amount: parseEther("0.2"), currency: "ETH" as const };
const FORMS = { phone: undefined, desktop: desktopConfig };

type Page = { name: string; path: string };
type Profile = { context: BrowserContext; port: number };

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "jangteo-lighthouse-"));
  const world = await startWorld();
  try {
    const { work } = await openStall(world, { titles: TITLES, price: PRICE });
    const pages = pagesOf(work(TITLES[0] ?? "").id);
    const visitor = await openProfile(world, join(folder, "visitor"));
    const owner = await openProfile(world, join(folder, "owner"));
    await settleIn(world, owner.context);
    const rows: BenchRow[] = [];
    for (const page of pages) {
      rows.push(await judge(page, { url: world.product.url, profiles: { visitor, owner } }));
    }
    await visitor.context.close();
    await owner.context.close();
    await writeResult("lighthouse", rows);
  } finally {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function pagesOf(workId: string): Page[] {
  return [
    { name: "home", path: "/" },
    { name: "market", path: "/market" },
    { name: "work", path: `/works/${workId}` },
    { name: "token", path: "/token" },
    { name: "register", path: "/works/new" },
    { name: "wallet", path: "/wallet" },
    { name: "my works", path: "/my/works" },
    { name: "search", path: `/search?q=${encodeURIComponent("ㄷㅎ")}` },
  ];
}

/** A browser of its own: Lighthouse opens its pages where the person's session is. */
async function openProfile(world: World, folder: string): Promise<Profile> {
  const port = await freePort();
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions([`--remote-debugging-port=${port}`]),
    ...contextOf(world.product),
  });
  return { context, port };
}

/** A wallet made in the browser, money, and a work of one's own. */
async function settleIn(world: World, context: BrowserContext): Promise<void> {
  const person = await personIn(context, { name: "owner" });
  const { keystore, address } = await createWallet(person);
  await fund(world, address, parseEther("10"));
  const { privateKey } = openKeystore(keystore, PASSWORD);
  const trader = await openTrader(world.product.url, privateKey);
  const { name, mimeType, buffer } = await paintPicture(811);
  const file = { name, type: mimeType, bytes: new Uint8Array(buffer) };
  await trader.mint(await trader.registerWork({ title: "나무 그늘", file }));
  await trader.buyTokens(parseEther("1"));
  trader.close();
}

type Judging = { url: string; profiles: Record<string, Profile> };

async function judge({ name, path }: Page, { url, profiles }: Judging): Promise<BenchRow> {
  const scores: number[] = [];
  for (const [who, { port }] of Object.entries(profiles)) {
    for (const [form, config] of Object.entries(FORMS)) {
      const faults = await scoreOf(url + path, { port, config });
      for (const fault of faults.failed) console.log(`${name}, ${who}, ${form}: ${fault}`);
      scores.push(faults.score);
    }
  }
  const ours = Math.min(...scores);
  return {
    name: `accessibility: ${name}`,
    unit: "points",
    ours,
    goal: GOAL,
    better: "higher",
    peers: {},
  };
}

type Looking = { port: number; config: typeof desktopConfig | undefined };

async function scoreOf(url: string, { port, config }: Looking) {
  const flags = {
    port,
    onlyCategories: ["accessibility"],
    // What is stored is the session.
    disableStorageReset: true,
    disableFullPageScreenshot: true,
    throttlingMethod: "provided" as const,
    logLevel: "error" as const,
  };
  const { lhr } = (await lighthouse(url, flags, config)) ?? {};
  const score = lhr?.categories.accessibility?.score;
  if (!lhr || typeof score !== "number") throw new Error(`${url}: ${lhr?.runtimeError?.message}`);
  if (lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`);
  const failed = Object.values(lhr.audits).filter((audit) => audit.score === 0);
  return {
    score: Math.round(score * 100),
    failed: failed.map(({ id, title }) => `${id}: ${title}`),
  };
}

await main();
