import { after, afterEach, before, describe } from "node:test";

import { describeRegisteringFailures } from "./failures/registering.ts";
import { describeReloads } from "./failures/reloads.ts";
import { describeTradingFailures } from "./failures/trading.ts";
import { describeWalletFailures } from "./failures/wallets.ts";
import { startWorld, type World } from "./support/startWorld.ts";

/** What goes wrong for people, and what the pages make of it: in Korean, on one product. */
let world: World;

before(async () => {
  world = await startWorld();
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(() => world?.stop());

describe("trading", () => describeTradingFailures(() => world));
describe("registering", () => describeRegisteringFailures(() => world));
describe("reloads", () => describeReloads(() => world));
describe("wallets", () => describeWalletFailures(() => world));
