import { expect } from "chai";
import {
  atTime,
  buyCopies,
  copyId,
  createEdition,
  fixedTerms,
  freshEditions,
  HOUR,
  openFixed,
  wealthOf,
} from "../support/editions.ts";
import { ETH, ethers, FEE_BPS, JTK, now, PRICE, SELLER } from "../support/market.ts";
import { signPermit } from "../support/permit.ts";

const BPS = 10_000n;

describe("Copies at a fixed price", () => {
  it("are minted to the buyer, and paid to the seller at once, less the fee", async () => {
    const at = await freshEditions();
    const { sales, collection, creator, buyer } = at;
    const { saleId, editionId } = await openFixed(at);
    const total = 3n * PRICE;
    const fee = (total * FEE_BPS) / BPS;
    const bought = buyCopies(at, saleId, buyer, { quantity: 3n });
    await expect(bought)
      .to.emit(sales, "CopiesBought")
      .withArgs(saleId, buyer.address, 1n, 3n, PRICE, fee);
    await expect(bought)
      .to.emit(sales, "Payout")
      .withArgs(SELLER, creator.address, ETH, total - fee, false);
    await expect(bought).to.changeEtherBalances(
      ethers,
      [buyer, creator, sales],
      [-total, total - fee, fee],
    );
    for (const serial of [1n, 2n, 3n]) {
      expect(await collection.ownerOf(copyId(editionId, serial))).to.equal(buyer.address);
    }
    expect(await sales.accruedFees(ETH)).to.equal(fee);
    expect(await sales.boughtBy(saleId, buyer)).to.equal(3n);
    const sale = await sales.saleOf(saleId);
    expect([sale.sold, sale.lastPrice, sale.over]).to.deep.equal([3n, PRICE, false]);
    expect(await sales.rebateOf(saleId, buyer)).to.equal(0n);
  });

  it("are paid in the sale's currency", async () => {
    const at = await freshEditions();
    const inEth = await openFixed(at);
    const inTokens = await openFixed(at, { currency: JTK });
    await expect(at.sales.connect(at.buyer).buyWithToken(inEth.saleId, 1n, PRICE))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_WrongCurrency")
      .withArgs(JTK);
    await expect(buyCopies(at, inTokens.saleId, at.buyer))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_WrongCurrency")
      .withArgs(ETH);
    const [buyer, creator] = [
      await wealthOf(at, at.buyer, JTK),
      await wealthOf(at, at.creator, JTK),
    ];
    await at.sales.connect(at.buyer).buyWithToken(inTokens.saleId, 2n, 2n * PRICE);
    const fee = (2n * PRICE * FEE_BPS) / BPS;
    expect(buyer - (await wealthOf(at, at.buyer, JTK))).to.equal(2n * PRICE);
    expect((await wealthOf(at, at.creator, JTK)) - creator).to.equal(2n * PRICE - fee);
    expect(await at.sales.accruedFees(JTK)).to.equal(fee);
    expect(await at.token.balanceOf(at.sales)).to.equal(fee);
    await at.sales.connect(at.owner).withdrawFees(JTK, at.payee);
    expect(await at.token.balanceOf(at.payee)).to.equal(fee);
  });

  it("leave fees that go to anyone but the sales, where they would stay for ever", async () => {
    const at = await freshEditions();
    const { saleId } = await openFixed(at, { currency: JTK });
    await at.sales.connect(at.buyer).buyWithToken(saleId, 1n, PRICE);
    const fee = await at.sales.accruedFees(JTK);
    await expect(
      at.sales.connect(at.owner).withdrawFees(JTK, at.sales),
    ).to.be.revertedWithCustomError(at.sales, "Payouts_ToItself");
    expect(await at.sales.accruedFees(JTK)).to.equal(fee);
  });

  it("are paid by a permit, sent along or ahead", async () => {
    const at = await freshEditions();
    const { saleId } = await openFixed(at, { currency: JTK });
    await at.token.connect(at.buyer).approve(at.sales, 0n);
    const sales = at.sales.connect(at.buyer);
    for (const isAhead of [false, true]) {
      const value = 2n * PRICE;
      const permit = { owner: at.buyer, spender: at.sales, value };
      const { deadline, vrs } = await signPermit(at.token, permit);
      if (isAhead) await at.token.permit(at.buyer, at.sales, value, deadline, ...vrs);
      await sales.buyWithPermit(saleId, 2n, value, deadline, ...vrs);
    }
    expect(await at.sales.boughtBy(saleId, at.buyer)).to.equal(4n);
    const forged = { owner: at.buyer, spender: at.sales, value: PRICE, signer: at.other };
    const { deadline, vrs } = await signPermit(at.token, forged);
    await expect(
      sales.buyWithPermit(saleId, 1n, PRICE, deadline, ...vrs),
    ).to.be.revertedWithCustomError(at.token, "ERC20InsufficientAllowance");
  });

  it("cost no more than the buyer's maximum; change comes back", async () => {
    const at = await freshEditions();
    const { saleId } = await openFixed(at);
    const asBuyer = at.sales.connect(at.buyer);
    const total = 2n * PRICE;
    await expect(asBuyer.buy(saleId, 2n, total - 1n, { value: total }))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_PriceChanged")
      .withArgs(total, total - 1n);
    await expect(asBuyer.buy(saleId, 2n, total, { value: total - 1n }))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_TooLittleEth")
      .withArgs(total - 1n, total);
    await expect(asBuyer.buy(saleId, 2n, total * 2n, { value: total * 3n })).to.changeEtherBalance(
      ethers,
      at.buyer,
      -total,
    );
  });

  it("end at the maximum, for a wallet and for all", async () => {
    const at = await freshEditions();
    const { saleId } = await openFixed(at, { quantity: 5n, maxPerWallet: 3n });
    await buyCopies(at, saleId, at.buyer, { quantity: 2n });
    await expect(buyCopies(at, saleId, at.buyer, { quantity: 2n }))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_WalletLimit")
      .withArgs(2n, 1n);
    await buyCopies(at, saleId, at.other, { quantity: 2n });
    await expect(buyCopies(at, saleId, at.payee, { quantity: 2n }))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_SoldOut")
      .withArgs(2n, 1n);
    await expect(
      buyCopies(at, saleId, at.payee, { quantity: 2n ** 256n - 1n, value: 0n }),
    ).to.be.revertedWithCustomError(at.sales, "EditionSale_SoldOut");
    await buyCopies(at, saleId, at.payee);
    await expect(buyCopies(at, saleId, at.payee))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_Over")
      .withArgs(saleId);
  });

  it("are 1 to 50 at a time", async () => {
    const at = await freshEditions();
    const { saleId } = await openFixed(at, { quantity: 60n, maxPerWallet: 60n });
    for (const quantity of [0n, 51n]) {
      await expect(buyCopies(at, saleId, at.buyer, { quantity }))
        .to.be.revertedWithCustomError(at.collection, "Collection_BadQuantity")
        .withArgs(quantity, 50n);
    }
    await buyCopies(at, saleId, at.buyer, { quantity: 50n });
    expect(await at.collection.balanceOf(at.buyer)).to.equal(50n);
  });

  it("are sold from the first second to the one before the last", async () => {
    const at = await freshEditions();
    const startsAt = (await now()) + HOUR;
    const { saleId, endsAt } = await openFixed(at, { startsAt });
    await atTime(startsAt - 1n);
    await expect(buyCopies(at, saleId, at.buyer))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_NotStarted")
      .withArgs(startsAt, startsAt - 1n);
    await atTime(startsAt);
    await buyCopies(at, saleId, at.buyer);
    await atTime(endsAt - 1n);
    await buyCopies(at, saleId, at.buyer);
    await atTime(endsAt);
    await expect(buyCopies(at, saleId, at.buyer)).to.be.revertedWithCustomError(
      at.sales,
      "EditionSale_Over",
    );
  });

  it("end when the seller says so, also before the start and while paused", async () => {
    const at = await freshEditions();
    const { sales, creator, other } = at;
    const { saleId } = await openFixed(at, { startsAt: (await now()) + HOUR });
    await expect(sales.connect(other).endSale(saleId))
      .to.be.revertedWithCustomError(sales, "EditionSale_NotSeller")
      .withArgs(saleId, other.address);
    await sales.connect(at.owner).pause();
    await expect(sales.connect(creator).endSale(saleId))
      .to.emit(sales, "SaleEnded")
      .withArgs(saleId);
    await sales.connect(at.owner).unpause();
    expect((await sales.saleOf(saleId)).over).to.equal(true);
    await expect(buyCopies(at, saleId, at.buyer)).to.be.revertedWithCustomError(
      sales,
      "EditionSale_Over",
    );
    await expect(sales.connect(creator).endSale(saleId))
      .to.be.revertedWithCustomError(sales, "EditionSale_Over")
      .withArgs(saleId);
  });

  it("are not sold while paused", async () => {
    const at = await freshEditions();
    const { saleId } = await openFixed(at);
    await at.sales.connect(at.owner).pause();
    await expect(buyCopies(at, saleId, at.buyer)).to.be.revertedWithCustomError(
      at.sales,
      "EnforcedPause",
    );
  });

  it("are not sold without the edition's leave, or beyond it", async () => {
    const at = await freshEditions();
    const { collection, creator, sales, buyer } = at;
    const editionId = await createEdition(at, { supply: 3n, minter: await sales.getAddress() });
    const terms = await fixedTerms({ quantity: 3n, maxPerWallet: 3n });
    await sales.connect(creator).openSale(editionId, terms);
    await collection.connect(creator).mintEdition(editionId, creator, 2n);
    await expect(buyCopies(at, 1n, buyer, { quantity: 2n }))
      .to.be.revertedWithCustomError(collection, "Collection_SoldOut")
      .withArgs(editionId, 2n, 1n);
    await collection.connect(creator).setEditionMinter(editionId, creator);
    await expect(buyCopies(at, 1n, buyer))
      .to.be.revertedWithCustomError(collection, "Collection_NotMinter")
      .withArgs(editionId, sales.target);
    expect(await ethers.provider.getBalance(sales)).to.equal(0n);
  });

  it("never settle and pay nothing back", async () => {
    const at = await freshEditions();
    const { saleId } = await openFixed(at, { quantity: 1n, maxPerWallet: 1n });
    await expect(at.sales.settle(saleId))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_NotOver")
      .withArgs(saleId);
    await buyCopies(at, saleId, at.buyer);
    await expect(at.sales.settle(saleId))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_NothingToSettle")
      .withArgs(saleId);
    await expect(at.sales.claimRebate(saleId, at.buyer))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_NothingToClaim")
      .withArgs(saleId, at.buyer.address);
  });
});
