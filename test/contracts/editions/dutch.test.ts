import { expect } from "chai";
import {
  atTime,
  buyCopies,
  DUTCH,
  dutchTerms,
  type Editions,
  freshEditions,
  HOUR,
  openDutch,
  wealthOf,
} from "../support/editions.ts";
import { DAY, ETH, ethers, FEE_BPS, JTK, PRICE, SELLER } from "../support/market.ts";

const FEE = (price: bigint) => (price * FEE_BPS) / 10_000n;

/** Buyer: 2 at ten prices; other: 3 at seven; buyer: 1 at four. So all pay four, 6 are sold. */
async function soldAtThreePrices(at: Editions, currency = ETH) {
  const opened = await openDutch(at, { currency });
  const { saleId, startsAt } = opened;
  for (const [hours, who, quantity] of [
    [0n, at.buyer, 2n],
    [3n, at.other, 3n],
    [6n, at.buyer, 1n],
  ] as const) {
    const total = quantity * (10n - hours) * PRICE;
    await atTime(startsAt + hours * HOUR + (hours === 0n ? 1n : 0n));
    const asBuyer = at.sales.connect(who);
    if (currency === JTK) await asBuyer.buyWithToken(saleId, quantity, total);
    else await asBuyer.buy(saleId, quantity, total, { value: total });
  }
  return opened;
}

describe("Copies at a falling price", () => {
  it("cost the price of the second, which stops at the floor", async () => {
    const at = await freshEditions();
    const { saleId, startsAt } = await openDutch(at);
    for (const [time, price] of [
      [startsAt + HOUR, 9n * PRICE],
      [startsAt + 8n * HOUR, 2n * PRICE],
      [startsAt + 9n * HOUR, PRICE],
      [startsAt + 23n * HOUR, PRICE],
    ] as const) {
      await atTime(time);
      await expect(buyCopies(at, saleId, at.buyer, { value: 20n * PRICE }))
        .to.emit(at.sales, "CopiesBought")
        .withArgs(saleId, at.buyer.address, (n: bigint) => n > 0n, 1n, price, 0n);
      const sale = await at.sales.saleOf(saleId);
      expect([sale.kind, sale.price, sale.lastPrice]).to.deep.equal([DUTCH, price, price]);
    }
  });

  it("are paid into the contract, to nobody, until it is over", async () => {
    const at = await freshEditions();
    const { saleId } = await soldAtThreePrices(at);
    const held = await ethers.provider.getBalance(at.sales);
    expect(held).to.be.within(44n * PRICE, 45n * PRICE);
    expect(await at.sales.accruedFees(ETH)).to.equal(0n);
    expect(await at.sales.rebateOf(saleId, at.buyer)).to.equal(0n);
    await expect(at.sales.settle(saleId)).to.be.revertedWithCustomError(
      at.sales,
      "EditionSale_NotOver",
    );
    await expect(at.sales.claimRebate(saleId, at.buyer))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_NotOver")
      .withArgs(saleId);
  });

  for (const [name, currency] of [
    ["ETH", ETH],
    ["JTK", JTK],
  ] as const) {
    it(`all cost the last price in the end, in ${name}`, async () => {
      const at = await freshEditions();
      const { sales, creator, buyer, other, payee } = at;
      const { saleId, endsAt } = await soldAtThreePrices(at, currency);
      const held =
        currency === JTK
          ? await at.token.balanceOf(sales)
          : await ethers.provider.getBalance(sales);
      await atTime(endsAt);
      const last = 4n * PRICE;
      const proceeds = 6n * last;
      const seller = await wealthOf(at, creator, currency);
      await expect(sales.connect(payee).settle(saleId))
        .to.emit(sales, "SaleSettled")
        .withArgs(saleId, 6n, last, FEE(proceeds))
        .to.emit(sales, "Payout")
        .withArgs(SELLER, creator.address, currency, proceeds - FEE(proceeds), false);
      expect((await wealthOf(at, creator, currency)) - seller).to.equal(proceeds - FEE(proceeds));
      expect(await sales.accruedFees(currency)).to.equal(FEE(proceeds));

      const paidByOther = 21n * PRICE;
      const rebates = [
        [other, paidByOther - 3n * last],
        [buyer, held - paidByOther - 3n * last],
      ] as const;
      for (const [account, rebate] of rebates) {
        expect(await sales.rebateOf(saleId, account)).to.equal(rebate);
        const before = await wealthOf(at, account, currency);
        await expect(sales.connect(payee).claimRebate(saleId, account))
          .to.emit(sales, "RebatePaid")
          .withArgs(saleId, account.address, rebate, false);
        expect((await wealthOf(at, account, currency)) - before).to.equal(rebate);
        expect(await sales.rebateOf(saleId, account)).to.equal(0n);
        await expect(sales.claimRebate(saleId, account))
          .to.be.revertedWithCustomError(sales, "EditionSale_NothingToClaim")
          .withArgs(saleId, account.address);
      }
      await expect(sales.settle(saleId)).to.be.revertedWithCustomError(
        sales,
        "EditionSale_NothingToSettle",
      );
      const left =
        currency === JTK
          ? await at.token.balanceOf(sales)
          : await ethers.provider.getBalance(sales);
      expect(left).to.equal(FEE(proceeds));
    });
  }

  it("are paid out in any order, while paused, whoever asks", async () => {
    const at = await freshEditions();
    const { sales, creator, buyer } = at;
    const { saleId } = await soldAtThreePrices(at);
    await sales.connect(at.owner).pause();
    await sales.connect(creator).endSale(saleId);
    await sales.connect(at.payee).claimRebate(saleId, buyer);
    await sales.connect(at.payee).settle(saleId);
    await sales.connect(at.payee).claimRebate(saleId, at.other);
    expect(await ethers.provider.getBalance(sales)).to.equal(FEE(24n * PRICE));
  });

  it("are over at once when the last is sold", async () => {
    const at = await freshEditions();
    const { saleId, startsAt } = await openDutch(at, { quantity: 2n, maxPerWallet: 2n });
    await atTime(startsAt + HOUR);
    await buyCopies(at, saleId, at.buyer, { value: 9n * PRICE });
    await atTime(startsAt + 2n * HOUR);
    await buyCopies(at, saleId, at.other, { value: 8n * PRICE });
    await atTime(startsAt + 3n * HOUR);
    await at.sales.claimRebate(saleId, at.buyer);
    await expect(at.sales.claimRebate(saleId, at.other)).to.be.revertedWithCustomError(
      at.sales,
      "EditionSale_NothingToClaim",
    );
    await at.sales.settle(saleId);
    expect(await ethers.provider.getBalance(at.sales)).to.equal(FEE(16n * PRICE));
  });

  it("that nobody bought settle nothing", async () => {
    const at = await freshEditions();
    const { saleId, endsAt } = await openDutch(at);
    await atTime(endsAt);
    await expect(at.sales.settle(saleId)).to.be.revertedWithCustomError(
      at.sales,
      "EditionSale_NothingToSettle",
    );
    expect((await at.sales.saleOf(saleId)).lastPrice).to.equal(0n);
  });

  it("keep the money of two sales apart", async () => {
    const at = await freshEditions();
    const first = await soldAtThreePrices(at);
    const terms = await dutchTerms({ endsAt: first.endsAt + 10n * DAY });
    await at.sales.connect(at.creator).openDutchSale(first.editionId, terms);
    await buyCopies(at, 2n, at.buyer, { quantity: 2n, value: 20n * PRICE });
    await atTime(first.endsAt);
    const before = await ethers.provider.getBalance(at.sales);
    await at.sales.settle(first.saleId);
    await at.sales.claimRebate(first.saleId, at.buyer);
    await at.sales.claimRebate(first.saleId, at.other);
    const left = await ethers.provider.getBalance(at.sales);
    expect(left).to.be.within(19n * PRICE, 21n * PRICE);
    expect(before - left).to.be.greaterThan(44n * PRICE - FEE(24n * PRICE));
    expect(await at.sales.rebateOf(2n, at.buyer)).to.equal(0n);
  });
});
