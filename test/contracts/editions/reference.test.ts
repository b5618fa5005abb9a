/** 10,000 random cases of each rule, and whole sales, reckoned by contract and reference. */
import { expect } from "chai";
import { type Random, seededRandom, seedFromEnvironment } from "../../support/seededRandom.ts";
import { atTime, type Editions, freshEditions, openDutch, openFixed } from "../support/editions.ts";
import { DAY, ETH, ethers, FEE_BPS, now, PRICE } from "../support/market.ts";
import { type Bought, priceAt, proceedsOf, settlementOf, totalOf } from "./reference.ts";

const CASES = 10_000;
const BATCH = 1_000;
const SALES = 20;
const MANY = { quantity: 60n, maxPerWallet: 60n };
const MAX_PRICE = 2n ** 96n - 1n;
const seed = seedFromEnvironment();

/** Of any length up to the limit, and often one of the ends. */
function anyUpTo(random: Random, low: bigint, high: bigint): bigint {
  const dice = random.below(8);
  if (dice === 0) return low;
  if (dice === 1) return high;
  const bits = BigInt(1 + random.below(96));
  return low + ((BigInt(random.hex(12)) % 2n ** bits) % (high - low + 1n));
}

const make = <Case>(one: (random: Random) => Case): Case[] => {
  const random = seededRandom(seed);
  return Array.from({ length: CASES }, () => one(random));
};

async function askInBatches(rule: string, cases: unknown[]): Promise<bigint[]> {
  const contract = await ethers.deployContract("EditionBatch");
  const answers: bigint[] = [];
  for (let from = 0; from < cases.length; from += BATCH) {
    answers.push(...(await contract.getFunction(rule)(cases.slice(from, from + BATCH))));
  }
  return answers;
}

/** One to six purchases by three wallets at prices that never rise; their sum has 96 bits. */
function anyPurchases(random: Random): Bought[] {
  const count = 1 + random.below(6);
  const left = anyUpTo(random, 1n, 2n ** 26n);
  let price = anyUpTo(random, 1n, MAX_PRICE / (left * 6n));
  return Array.from({ length: count }, () => {
    if (random.below(3) > 0) price = anyUpTo(random, 1n, price);
    return { buyer: random.pick(["a", "b", "c"]), quantity: anyUpTo(random, 1n, left), price };
  });
}

const anyPrice = (random: Random): bigint => 2n + (BigInt(random.hex(8)) % (PRICE - 1n));

const buyersOf = ({ buyer, other, payee }: Editions) => [buyer, other, payee] as const;

/** What a sale's purchases cost by the contract, each at the price that it says. */
async function buySome(at: Editions, random: Random, saleId: bigint): Promise<Bought[]> {
  const purchases: Bought[] = [];
  const { startsAt, endsAt } = await at.sales.saleOf(saleId);
  const step = () => 1n + BigInt(random.below(Number(DAY / 6n)));
  for (let time = startsAt; time < endsAt && purchases.length < 20; time += step()) {
    const who = random.pick(buyersOf(at));
    const quantity = BigInt(1 + random.below(3));
    if (time > (await now())) await atTime(time);
    const before: bigint = await ethers.provider.getBalance(at.sales);
    const value = totalOf(quantity, PRICE);
    await at.sales.connect(who).buy(saleId, quantity, value, { value });
    const sale = await at.sales.saleOf(saleId);
    const { startPrice, floorPrice, fallSeconds } = sale;
    const price = priceAt({ startPrice, floorPrice, startsAt, fallSeconds, time: await now() });
    expect(sale.lastPrice).to.equal(price);
    const kept = (await ethers.provider.getBalance(at.sales)) - before;
    const total = totalOf(quantity, price);
    expect(kept).to.equal(fallSeconds === 0n ? proceedsOf(total, FEE_BPS).fee : total);
    purchases.push({ buyer: who.address, quantity, price });
  }
  return purchases;
}

describe(`Sales of copies reckon as the reference does (SEED=${seed})`, function () {
  // 30,000 cases take seconds, on a busy machine many.
  this.timeout(120_000);

  it("the price of a moment", async () => {
    const cases = make((random) => {
      const fallSeconds = random.below(6) === 0 ? 0n : anyUpTo(random, 1n, 365n * DAY);
      const startPrice = anyUpTo(random, 2n, MAX_PRICE);
      const floorPrice = fallSeconds === 0n ? startPrice : anyUpTo(random, 1n, startPrice - 1n);
      const elapsed = anyUpTo(random, 0n, fallSeconds + 2n) - 1n;
      return { startPrice, floorPrice, fallSeconds, elapsed };
    });
    expect(await askInBatches("prices", cases)).to.deep.equal(
      cases.map(({ elapsed, ...fall }) => priceAt({ ...fall, startsAt: DAY, time: DAY + elapsed })),
    );
  });

  it("what is paid back", async () => {
    const cases = make((random) => {
      const purchases = anyPurchases(random);
      const who = random.pick(purchases).buyer;
      const own = purchases.filter(({ buyer }) => buyer === who);
      const { lastPrice, rebates } = settlementOf(purchases, 0n);
      const count = own.reduce((sum, { quantity }) => sum + quantity, 0n);
      const paid = own.reduce((sum, { quantity, price }) => sum + totalOf(quantity, price), 0n);
      return { count, paid, lastPrice, expected: rebates[who] };
    });
    const asked = cases.map(({ expected, ...one }) => one);
    expect(await askInBatches("rebates", asked)).to.deep.equal(cases.map((one) => one.expected));
  });

  it("fee and seller's proceeds", async () => {
    const cases = make((random) => {
      const feeBps = anyUpTo(random, 0n, 1_000n);
      const { sold, lastPrice, fee, sellers } = settlementOf(anyPurchases(random), feeBps);
      const total = totalOf(sold, lastPrice);
      expect(fee + sellers).to.equal(total);
      return { total, feeBps, fee };
    });
    const asked = cases.map(({ total, feeBps }) => ({ total, feeBps }));
    expect(await askInBatches("fees", asked)).to.deep.equal(cases.map(({ fee }) => fee));
  });

  it("whole sales at a fixed price, by transactions", async () => {
    const random = seededRandom(seed);
    for (let sale = 0; sale < SALES; sale++) {
      const at = await freshEditions();
      const { saleId } = await openFixed(at, { price: anyPrice(random), ...MANY });
      const before = await ethers.provider.getBalance(at.creator);
      const purchases = await buySome(at, random, saleId);
      const parts = purchases.map((one) => proceedsOf(totalOf(one.quantity, one.price), FEE_BPS));
      const sellers = parts.reduce((sum, part) => sum + part.sellers, 0n);
      expect((await ethers.provider.getBalance(at.creator)) - before).to.equal(sellers);
    }
  });

  it("whole sales at a falling price, by transactions", async () => {
    const random = seededRandom(seed);
    for (let sale = 0; sale < SALES; sale++) {
      const at = await freshEditions();
      const startPrice = anyPrice(random);
      const fallSeconds = BigInt(1 + random.below(Number(DAY) - 1));
      const terms = { startPrice, floorPrice: 1n + startPrice / 7n, fallSeconds };
      const { saleId, endsAt } = await openDutch(at, { ...terms, ...MANY });
      const expected = settlementOf(await buySome(at, random, saleId), FEE_BPS);
      await atTime(endsAt);
      const settled = at.sales.connect(at.owner).settle(saleId);
      await expect(settled).to.changeEtherBalance(ethers, at.creator, expected.sellers);
      expect(await at.sales.accruedFees(ETH)).to.equal(expected.fee);
      for (const { address } of buyersOf(at)) {
        const rebate = expected.rebates[address] ?? 0n;
        expect(await at.sales.rebateOf(saleId, address)).to.equal(rebate);
      }
    }
  });
});
