import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { editionSaleAbi } from "../../../contracts/abi/EditionSale.ts";
import {
  atTime,
  createEdition,
  type DutchTerms,
  dutchTerms,
  FIXED,
  type FixedTerms,
  fixedTerms,
  freshEditions,
  HOUR,
  openDutch,
  openFixed,
  SUPPLY,
} from "../support/editions.ts";
import { DAY, deployAs, FEE_BPS, now, PRICE } from "../support/market.ts";

const YEAR = 365n * DAY;

describe("An edition's sale that is opened", () => {
  it("tells its terms, with the start as it was counted", async () => {
    const at = await freshEditions();
    const { sales, creator } = at;
    const editionId = await createEdition(at, { minter: await sales.getAddress() });
    const terms = await fixedTerms();
    const startsAt = (await now()) + 5n;
    await atTime(startsAt);
    await expect(sales.connect(creator).openSale(editionId, terms))
      .to.emit(sales, "FixedSaleOpened")
      .withArgs(1n, editionId, creator.address, Object.values({ ...terms, startsAt }), FEE_BPS);

    const dutch = await dutchTerms({ startsAt: startsAt + HOUR });
    await expect(sales.connect(creator).openDutchSale(editionId, dutch))
      .to.emit(sales, "DutchSaleOpened")
      .withArgs(2n, editionId, creator.address, Object.values(dutch), FEE_BPS);
    expect(await sales.saleCount()).to.equal(2n);
    expect(await sales.collection()).to.equal(at.collection.target);

    const sale = await sales.saleOf(1n);
    expect([sale.kind, sale.editionId, sale.seller]).to.deep.equal([
      ...[FIXED, editionId, creator.address],
    ]);
    expect([sale.startPrice, sale.floorPrice, sale.price]).to.deep.equal([PRICE, PRICE, PRICE]);
    expect([sale.sold, sale.lastPrice, sale.over, sale.settled]).to.deep.equal([
      ...[0n, 0n, false, false],
    ]);
    expect((await sales.saleOf(2n)).price).to.equal(dutch.startPrice);
  });

  it("is the creator's, of an edition that it may mint", async () => {
    const at = await freshEditions();
    const { sales, creator, other, collection } = at;
    const editionId = await createEdition(at);
    const terms = await fixedTerms();
    await expect(sales.connect(other).openSale(editionId, terms))
      .to.be.revertedWithCustomError(sales, "EditionSale_NotCreator")
      .withArgs(editionId, other.address);
    await expect(sales.connect(creator).openSale(editionId, terms))
      .to.be.revertedWithCustomError(sales, "EditionSale_NotMinter")
      .withArgs(editionId);
    await expect(sales.connect(creator).openSale(9n, terms)).to.be.revertedWithCustomError(
      collection,
      "Collection_NoSuchEdition",
    );
    await collection.connect(creator).setEditionMinter(editionId, sales);
    await sales.connect(creator).openSale(editionId, terms);
  });

  it("has no more copies than are left, and as many for a wallet at most", async () => {
    const at = await freshEditions();
    const { sales, creator, collection } = at;
    const editionId = await createEdition(at, { minter: await sales.getAddress() });
    await collection.connect(creator).mintEdition(editionId, creator, 10n);
    const open = async (changes: Partial<FixedTerms>) =>
      sales.connect(creator).openSale(editionId, await fixedTerms(changes));
    for (const quantity of [0n, SUPPLY - 9n, 2n ** 255n]) {
      await expect(open({ quantity }))
        .to.be.revertedWithCustomError(sales, "EditionSale_BadQuantity")
        .withArgs(quantity, SUPPLY - 10n);
    }
    for (const maxPerWallet of [0n, 6n]) {
      await expect(open({ quantity: 5n, maxPerWallet }))
        .to.be.revertedWithCustomError(sales, "EditionSale_BadWalletLimit")
        .withArgs(maxPerWallet, 5n);
    }
    await open({ quantity: SUPPLY - 10n, maxPerWallet: SUPPLY - 10n });
  });

  it("has a price, and proceeds that can be counted", async () => {
    const at = await freshEditions();
    const { sales, creator } = at;
    const editionId = await createEdition(at, { minter: await sales.getAddress() });
    const open = async (changes: Partial<FixedTerms>) =>
      sales.connect(creator).openSale(editionId, await fixedTerms(changes));
    for (const price of [0n, 2n ** 96n]) {
      await expect(open({ price }))
        .to.be.revertedWithCustomError(sales, "EditionSale_BadPrice")
        .withArgs(price, 1n);
    }
    const most = (2n ** 96n - 1n) / 20n;
    await expect(open({ price: most + 1n }))
      .to.be.revertedWithCustomError(sales, "EditionSale_ProceedsTooHigh")
      .withArgs(most + 1n, 20n);
    await open({ price: most });
  });

  it("lasts from a minute to a year, and starts within a year", async () => {
    const at = await freshEditions();
    const { sales, creator } = at;
    const editionId = await createEdition(at, { minter: await sales.getAddress() });
    const asCreator = sales.connect(creator);
    const next = (await now()) + 100n;
    for (const [startsAt, endsAt] of [
      [0n, next + 59n],
      [0n, next + YEAR + 1n],
      [next + DAY, next + DAY + 59n],
      [next + DAY, next],
    ] as const) {
      const start = startsAt === 0n ? next : startsAt;
      await atTime(next);
      await expect(asCreator.openSale(editionId, await fixedTerms({ startsAt, endsAt })))
        .to.be.revertedWithCustomError(sales, "EditionSale_BadEnd")
        .withArgs(endsAt, start + 60n, start + YEAR);
    }
  });

  const badFalls: [string, Partial<DutchTerms>, string][] = [
    ["no floor", { floorPrice: 0n }, "EditionSale_BadPrice"],
    ["a floor at the start", { floorPrice: PRICE * 10n }, "EditionSale_BadPrice"],
    ["a fall in no time", { fallSeconds: 0n }, "EditionSale_BadFall"],
    ["a fall that outlasts it", { fallSeconds: DAY + 1n }, "EditionSale_BadFall"],
  ];
  for (const [what, changes, error] of badFalls) {
    it(`does not fall with ${what}`, async () => {
      const at = await freshEditions();
      await expect(openDutch(at, changes)).to.be.revertedWithCustomError(at.sales, error);
    });
  }

  it("names the fall that it refuses", async () => {
    const at = await freshEditions();
    const startsAt = (await now()) + HOUR;
    const times = { startsAt, endsAt: startsAt + 100n, fallSeconds: 101n };
    await expect(openDutch(at, times))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_BadFall")
      .withArgs(101n, 100n);
    await openDutch(at, { ...times, fallSeconds: 100n });
  });

  it("is not opened while paused, and by the owner's pause alone", async () => {
    const at = await freshEditions();
    const { sales, owner, other } = at;
    const { editionId } = await openFixed(at);
    await expect(sales.connect(other).pause()).to.be.revertedWithCustomError(
      sales,
      "OwnableUnauthorizedAccount",
    );
    await sales.connect(owner).pause();
    await expect(sales.connect(other).unpause()).to.be.revertedWithCustomError(
      sales,
      "OwnableUnauthorizedAccount",
    );
    const asCreator = sales.connect(at.creator);
    await expect(asCreator.openSale(editionId, await fixedTerms())).to.be.revertedWithCustomError(
      sales,
      "EnforcedPause",
    );
    await expect(
      asCreator.openDutchSale(editionId, await dutchTerms()),
    ).to.be.revertedWithCustomError(sales, "EnforcedPause");
    await sales.connect(owner).unpause();
    await asCreator.openSale(editionId, await fixedTerms());
  });

  it("keeps the fee of its opening", async () => {
    const at = await freshEditions();
    const { saleId } = await openFixed(at);
    await at.sales.connect(at.owner).setFeeBps(1_000n);
    expect((await at.sales.saleOf(saleId)).feeBps).to.equal(FEE_BPS);
  });

  it("starts no later than in a year", async () => {
    const at = await freshEditions();
    const next = (await now()) + 100n;
    const editionId = await createEdition(at, { minter: await at.sales.getAddress() });
    const startsAt = next + YEAR + 1n;
    const terms = await fixedTerms({ startsAt, endsAt: startsAt + DAY });
    await atTime(next);
    await expect(at.sales.connect(at.creator).openSale(editionId, terms))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_BadStart")
      .withArgs(startsAt, next + YEAR);
  });

  it("is not there before", async () => {
    const { sales, buyer } = await freshEditions();
    for (const ask of [
      () => sales.saleOf(1n),
      () => sales.rebateOf(1n, buyer),
      () => sales.settle(1n),
      () => sales.claimRebate(1n, buyer),
      () => sales.endSale(1n),
      () => sales.buy(1n, 1n, 0n),
      () => sales.buyWithPermit(1n, 1n, 0n, 0n, 27, ZeroHash, ZeroHash),
    ]) {
      await expect(ask()).to.be.revertedWithCustomError(sales, "EditionSale_NotFound").withArgs(1n);
    }
    expect(await sales.boughtBy(1n, buyer)).to.equal(0n);
  });

  it("belongs to a contract with an owner and an honest fee", async () => {
    const at = await freshEditions();
    const deployWith = (owner: string, feeBps: bigint) =>
      deployAs("EditionSale", {
        abi: editionSaleAbi,
        args: [owner, at.token, feeBps, at.collection],
      });
    await expect(deployWith(ZeroAddress, 0n)).to.be.revertedWithCustomError(
      at.sales,
      "OwnableInvalidOwner",
    );
    await expect(deployWith(at.owner.address, 1_001n)).to.be.revertedWithCustomError(
      at.sales,
      "Payouts_FeeTooHigh",
    );
  });
});
