/** 10,000 random cases of each rule, reckoned by the contracts and by the reference. */
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { type Random, seededRandom, seedFromEnvironment } from "../../support/seededRandom.ts";
import { freshAuctions } from "../support/auctions.ts";
import { DAY, ethers, mintWork } from "../support/market.ts";
import { endAfterBid, fallingPrice, minimumNextBid, payouts } from "./reference.ts";

const CASES = 10_000;
const BATCH = 1_000;
const MAX_PRICE = 2n ** 96n - 1n;
const ROYALTIES = [0n, 1n, 250n, 333n, 999n, 1_000n];
const seed = seedFromEnvironment();

/** Of any length up to the limit, and often one of the ends. */
function anyUpTo(random: Random, low: bigint, high: bigint): bigint {
  const dice = random.below(8);
  if (dice === 0) return low;
  if (dice === 1) return high;
  const bits = BigInt(1 + random.below(96));
  return low + ((BigInt(random.hex(12)) % 2n ** bits) % (high - low + 1n));
}

/** Asks in batches what the contract says of all cases. */
async function inBatches<Case, Answer>(
  cases: Case[],
  ask: (batch: Case[]) => Promise<Iterable<Answer>>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < cases.length; from += BATCH) {
    answers.push(...(await ask(cases.slice(from, from + BATCH))));
  }
  return answers;
}

const make = <Case>(one: (random: Random) => Case): Case[] => {
  const random = seededRandom(seed);
  return Array.from({ length: CASES }, () => one(random));
};

describe(`Auctions reckon as the reference does (SEED=${seed})`, function () {
  // 40,000 cases take seconds, on a busy machine many.
  this.timeout(120_000);

  it("the least next bid", async () => {
    const batch = await ethers.deployContract("AuctionBatch");
    const cases = make((random) => ({
      leading: anyUpTo(random, 1n, MAX_PRICE),
      stepBps: anyUpTo(random, 1n, 5_000n),
    }));
    const answers = await inBatches(cases, (some) => batch.getFunction("nextBids")(some));
    expect(answers).to.deep.equal(
      cases.map(({ leading, stepBps }) => minimumNextBid(leading, stepBps)),
    );
  });

  it("a falling price", async () => {
    const batch = await ethers.deployContract("AuctionBatch");
    const cases = make((random) => {
      const floorPrice = anyUpTo(random, 1n, MAX_PRICE - 1n);
      const startsAt = anyUpTo(random, 1_000_000_000n, 4_000_000_000n);
      const endsAt = startsAt + anyUpTo(random, 60n, 90n * DAY);
      return {
        startPrice: anyUpTo(random, floorPrice + 1n, MAX_PRICE),
        floorPrice,
        startsAt,
        endsAt,
        time: anyUpTo(random, startsAt - 1n, endsAt + 1n),
      };
    });
    const answers = await inBatches(cases, (some) => batch.getFunction("fallingPrices")(some));
    expect(answers).to.deep.equal(cases.map(fallingPrice));
  });

  it("the end after a bid", async () => {
    const batch = await ethers.deployContract("AuctionBatch");
    const cases = make((random) => {
      const endsAt = anyUpTo(random, 1_000_000_000n, 4_000_000_000n);
      return {
        endsAt,
        lastEndsAt: endsAt + anyUpTo(random, 0n, 7n * DAY),
        window: anyUpTo(random, 0n, DAY / 2n),
        time: endsAt - anyUpTo(random, 1n, DAY),
      };
    });
    const answers = await inBatches(cases, (some) => batch.getFunction("ends")(some));
    expect(answers).to.deep.equal(cases.map(endAfterBid));
  });

  it("who gets what of a price", async () => {
    const at = await freshAuctions();
    const batch = await ethers.deployContract("AuctionBatch");
    for (const royaltyBps of ROYALTIES) await mintWork(at, { to: at.seller, royaltyBps });
    const creator = at.creator.address;
    const cases = make((random) => {
      const index = random.below(ROYALTIES.length);
      return {
        tokenId: BigInt(index + 1),
        royaltyBps: ROYALTIES[index] ?? 0n,
        price: anyUpTo(random, 1n, MAX_PRICE),
        feeBps: anyUpTo(random, 0n, 1_000n),
        seller: random.below(4) === 0 ? creator : at.seller.address,
        creator,
      };
    });
    const answers = await inBatches(cases, (some) =>
      batch.getFunction("shares")(at.collection, some),
    );
    const expected = cases.map((sold) => {
      const { fee, royalty, rest } = payouts(sold);
      expect(fee + royalty + rest).to.equal(sold.price);
      return [fee, royalty === 0n ? ZeroAddress : creator, royalty];
    });
    expect(answers.map((shares) => [...(shares as Iterable<unknown>)])).to.deep.equal(expected);
  });
});
