import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { auctionMutations } from "./auctionMutations.ts";
import { collectionMutations } from "./collectionMutations.ts";
import { editionMutations } from "./editionMutations.ts";
import { marketMutations } from "./marketMutations.ts";
import { orderMutations } from "./orderMutations.ts";
import { raffleMutations } from "./raffleMutations.ts";
import { tokenMutations } from "./tokenMutations.ts";
import { type Family, openWorkshop, type Workshop } from "./workshop.ts";

/** Each bug must make at least one of the contracts' tests fail. */
const FAMILIES: Record<string, Family> = {
  orders: { mutations: orderMutations, folders: ["orders"] },
  market: { mutations: marketMutations, folders: ["market"] },
  auctions: { mutations: auctionMutations, folders: ["auctions"] },
  editions: { mutations: editionMutations, folders: ["editions", "collection"] },
  raffles: { mutations: raffleMutations, folders: ["raffles", "randomness"] },
  token: { mutations: tokenMutations, folders: ["token"] },
  collection: { mutations: collectionMutations, folders: ["collection"] },
};
const WITHIN_MS = 10 * 60_000;

const name = process.env.FAMILY ?? "";
const family = FAMILIES[name];
if (!family) throw new Error(`FAMILY is one of ${Object.keys(FAMILIES).join(", ")}`);
let workshop: Workshop;

before(async () => {
  workshop = await openWorkshop(family.folders);
});

after(() => workshop?.close());

describe(`bugs in ${name}`, () => {
  for (const mutation of family.mutations) {
    const { file, find, replace } = mutation;
    const bug = `${file}: ${inOneLine(find)} → ${inOneLine(replace) || "nothing"}`;
    it(bug, { timeout: WITHIN_MS }, async () => {
      assert.equal(await workshop.tryOut(mutation), "caught");
    });
  }
});

function inOneLine(code: string): string {
  return code.replace(/\s+/g, " ").trim();
}
