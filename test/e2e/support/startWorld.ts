import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Browser } from "playwright-core";

import { type Product, startProduct } from "../../../scripts/start/product.ts";
import { launchBrowser } from "./launchBrowser.ts";
import { type Chain, openChain } from "./openChain.ts";
import { openPerson, type Person, type PersonOptions } from "./openPerson.ts";

/** A whole product, a browser, and whoever comes to it. */
export type World = {
  product: Product;
  chain: Chain;
  browser: Browser;
  /** A person with a browser profile of their own. */
  person: (name: string, options?: PersonOptions) => Promise<Person>;
  /** Pictures of every open page, for a test that failed; answers where they are. */
  takePictures: (name: string) => Promise<string>;
  stop: () => Promise<void>;
};

type Options = { env?: Record<string, string> };

/** Starts a product on free ports with a data folder of its own. */
export async function startWorld({ env = {} }: Options = {}): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), "jangteo-e2e-"));
  const launching = launchBrowser();
  // One person at one address does here what many do elsewhere.
  const starting = startProduct({ dataDir, env: { RATE_LIMIT_FACTOR: "1000", ...env } });
  // A browser that stays behind would keep the tests from ending.
  starting.catch(() => launching.then((browser) => browser.close()));
  const [product, browser] = await Promise.all([starting, launching]);
  // A test run that is broken off must not leave processes behind.
  process.once("exit", product.killAll);
  void product.stopped.then((failure) => failure && console.error(failure.message));
  const chain = openChain(product.rpcUrl, product.record());
  const people: Person[] = [];
  return {
    product,
    chain,
    browser,
    person: async (name, options = {}) => {
      const person = await openPerson({ browser, url: product.url, chain, name }, options);
      people.push(person);
      return person;
    },
    takePictures: async (name) => {
      const folder = await mkdtemp(join(tmpdir(), "jangteo-failed-"));
      const slug = name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
      for (const { page, name: who } of people) {
        if (page.isClosed()) continue;
        await page.screenshot({ path: join(folder, `${slug}-${who}.png`) }).catch(() => undefined);
      }
      return folder;
    },
    stop: async () => {
      chain.close();
      await browser.close();
      await product.stop();
      process.removeListener("exit", product.killAll);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
