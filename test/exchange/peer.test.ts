import assert from "node:assert/strict";
import { test } from "node:test";
import { runOurs, runPeer } from "../../bench/exchange/runEngines.ts";
import { drawStream } from "../../bench/exchange/stream.ts";

for (const ticks of [200, 12]) {
  test(`our book ends as nodejs-order-book's, orders on ${ticks} ticks`, () => {
    const stream = drawStream({ count: 20_000, ticks });
    assert.equal(runOurs(stream).depth, runPeer(stream).depth);
  });
}
