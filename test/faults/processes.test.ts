import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";

import { parseEther } from "ethers";
import type { Browser } from "playwright-core";

import { connectExtension } from "../e2e/support/flows/connectExtension.ts";
import { makeWallet } from "../e2e/support/flows/createWallet.ts";
import { launchBrowser } from "../e2e/support/launchBrowser.ts";
import { type Chain, openChain } from "../e2e/support/openChain.ts";
import { openPerson, type Person } from "../e2e/support/openPerson.ts";
import { paintPicture } from "../e2e/support/paintPicture.ts";
import { seededRandom, seedFromEnvironment } from "../support/seededRandom.ts";
import { carryOn, type Step } from "./support/carryOn.ts";
import { assertDoneOnce } from "./support/compare.ts";
import { type Journey, stepsOf } from "./support/journey.ts";
import { type Supervised, startSupervised } from "./support/startSupervised.ts";
import { planStrikes, type Strike, strike } from "./support/strikes.ts";
import { type Messages, watchMessages } from "./support/watchMessages.ts";

/**
 * From a new wallet to a sold work, while the processes of the product are killed at random
 * moments: the people are told, the processes come back, and nothing is lost or done twice.
 * `SEED=…` repeats a run, `FAULT_ROUNDS=…` makes it longer.
 */
const seed = seedFromEnvironment();
const random = seededRandom(seed);
const rounds = Number(process.env.FAULT_ROUNDS ?? 1);
const STOPS_WITHIN_MS = 10_000;
const ROUND_TIMEOUT_MS = 10 * 60_000;

let product: Supervised;
let browser: Browser;
let chain: Chain;
const finished: Journey[] = [];

before(async () => {
  console.log(`SEED=${seed}`);
  [product, browser] = await Promise.all([startSupervised(), launchBrowser()]);
  chain = openChain(product.rpcUrl, await product.record());
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  const folder = await mkdtemp(join(tmpdir(), "jangteo-failed-"));
  const pages = browser.contexts().flatMap((one) => one.pages());
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(folder, `${index}.png`) }).catch(() => undefined);
  }
  context.diagnostic(`SEED=${seed}, pictures: ${folder}`);
  context.diagnostic(product.lastLines());
});

after(async () => {
  chain?.close();
  await browser?.close();
  await product?.remove();
});

for (let round = 1; round <= rounds; round += 1) {
  test(`journey ${round} of ${rounds}`, { timeout: ROUND_TIMEOUT_MS }, async () => {
    const journey = await openJourney(round);
    const messages = [await watchMessages(journey.maker), await watchMessages(journey.buyer)];
    await makeWallet(journey.maker);
    await come(journey.buyer);
    const steps = stepsOf(journey);
    const strikes = planStrikes(random, steps.length);
    let struck: Promise<void> = Promise.resolve();
    for (const [index, step] of steps.entries()) {
      const planned = strikes.get(index);
      if (planned) {
        // One process at a time; but nobody waits for a blow to be over before they go on.
        await struck;
        struck = strikeAt(step, messages, planned);
        struck.catch(() => undefined);
      }
      await Promise.race([carryOn(step), failureOf(struck)]);
    }
    await struck;
    assert.deepEqual(
      messages.flatMap(({ unexpected }) => unexpected()),
      [],
    );
    await assertDoneOnce(journey, chain);
    finished.push(journey);
  });
}

test("Ctrl-C ends every process within 10 s", async () => {
  const { ms, left } = await product.interrupt();
  assert.deepEqual(left, []);
  assert.ok(ms <= STOPS_WITHIN_MS, `it took ${ms} ms`);
});

test("and after the next start all of it is still there", async () => {
  await product.start();
  await product.untilWhole();
  for (const journey of finished) await assertDoneOnce(journey, chain);
  assert.equal(finished.length, rounds);
});

/** Never resolves. */
function failureOf(work: Promise<void>): Promise<never> {
  return work.then(() => new Promise<never>(() => {}));
}

/** Kills a process of a whole product; ends when the product is whole again by itself. */
async function strikeAt(step: Step, messages: Messages[], planned: Strike): Promise<void> {
  for (const one of messages) one.forget();
  const told = () => messages.flatMap(({ outages }) => outages());
  const startMs = Date.now();
  const { victim, afterMs } = planned;
  const kills = await strike(product, planned, () => told().length > 0);
  await product.untilWhole();
  for (const one of messages) await one.untilQuiet();
  const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
  console.log(`${victim} killed ${kills} ×, first ${afterMs} ms after "${step.name}" began`);
  console.log(`  whole again after ${seconds} s; people were told: ${told().join(" ")}`);
  assert.notEqual(told().length, 0, `nobody was told that ${victim} was away`);
}

async function openJourney(round: number): Promise<Journey> {
  const open = (name: string, wallet: "extension" | "none") =>
    openPerson({ browser, url: product.url, chain, name: `${name} ${round}` }, { wallet });
  const file = await paintPicture(random.below(2 ** 31));
  return {
    maker: await open("maker", "none"),
    buyer: await open("buyer", "extension"),
    work: { file, title: `무너져도 이어지는 그림 ${round}` },
    price: { amount: parseEther("0.5"), currency: "ETH" },
  };
}

async function come(buyer: Person): Promise<void> {
  await buyer.goto("/market");
  await connectExtension(buyer);
}
