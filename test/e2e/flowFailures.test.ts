import { after, afterEach, before, describe } from "node:test";

import { describeActing } from "./failures/acting.ts";
import { describeMeanwhile } from "./failures/meanwhile.ts";
import { startWorld, type World } from "./support/startWorld.ts";

/** What goes wrong at auctions, raffles and editions: in Korean, on one product. */
let world: World;

before(async () => {
  world = await startWorld();
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(() => world?.stop());

describe("stopped", () => describeActing(() => world));
describe("changed meanwhile", () => describeMeanwhile(() => world));
