/** 10,000 random cases of each rule, reckoned by the contracts and by the reference. */
import { expect } from "chai";
import { shareOf, ticketAt } from "../../../frontend/src/lib/raffle/draw.ts";
import { type Random, seededRandom, seedFromEnvironment } from "../../support/seededRandom.ts";
import { ethers } from "../support/market.ts";

const CASES = 10_000;
const BATCH = 500;
const MAX_TICKETS = 2 ** 32 - 1;
const MAX_PROCEEDS = 2n ** 96n - 1n;
const seed = seedFromEnvironment();

/** How many tickets: of any length, so often few. */
const anyCount = (random: Random): number =>
  1 + random.below(Math.min(2 ** (1 + random.below(32)), MAX_TICKETS));

const make = <Case>(one: (random: Random) => Case): Case[] => {
  const random = seededRandom(seed);
  return Array.from({ length: CASES }, () => one(random));
};

async function askInBatches(rule: string, cases: unknown[]): Promise<bigint[]> {
  const contract = await ethers.deployContract("RaffleBatch");
  const answers: bigint[] = [];
  for (let from = 0; from < cases.length; from += BATCH) {
    answers.push(...(await contract.getFunction(rule)(cases.slice(from, from + BATCH))));
  }
  return answers;
}

describe(`Raffles reckon as the reference does (SEED=${seed})`, function () {
  // 20,000 cases take seconds, on a busy machine many.
  this.timeout(240_000);

  it("which ticket wins a prize", async () => {
    const cases = make((random) => {
      const count = anyCount(random);
      const index = random.below(Math.min(count, 100));
      return { index: BigInt(index), count: BigInt(count), seed: random.hex(32) };
    });
    expect(await askInBatches("tickets", cases)).to.deep.equal(
      cases.map((win) => ticketAt(win.index, win.count, win.seed)),
    );
  });

  it("which part of the proceeds is a prize's", async () => {
    const cases = make((random) => {
      const [prizes, sold] = [1 + random.below(100), anyCount(random)];
      const winners = Math.min(prizes, sold);
      return {
        index: BigInt(random.below(winners)),
        prizes: BigInt(prizes),
        sold: BigInt(sold),
        ticketPrice: 1n + (BigInt(random.hex(12)) % (MAX_PROCEEDS / BigInt(sold))),
      };
    });
    const expected = cases.map(({ index, prizes, sold, ticketPrice }) =>
      shareOf(index, prizes < sold ? prizes : sold, ticketPrice * sold),
    );
    expect(await askInBatches("shares", cases)).to.deep.equal(expected);
  });
});
