import { expect } from "chai";
import { parseEther, ZeroAddress, ZeroHash } from "ethers";
import {
  ETH,
  ethers,
  freshMarket,
  JTK,
  LATER,
  listWork,
  mintWork,
  PRICE,
  ROYALTY,
  SELLER,
} from "../support/market.ts";
import { saleOf } from "../support/sale.ts";

const FEE_WEI = parseEther("0.025");
const ROYALTY_WEI = parseEther("0.05");

async function listed(options: Parameters<typeof listWork>[1] = {}) {
  const at = await freshMarket();
  return { ...at, tokenId: await listWork(at, options) };
}

describe("Marketplace.buy", () => {
  it("sends the token, pays the seller, keeps the fee, ends the listing", async () => {
    const { market, collection, seller, buyer, tokenId } = await listed();
    const buy = market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE });

    await expect(buy).to.changeEtherBalances(
      ethers,
      [buyer, seller, market],
      [-PRICE, PRICE - FEE_WEI, FEE_WEI],
    );
    await expect(buy)
      .to.emit(market, "Sale")
      .withArgs(collection, tokenId, seller, buyer, PRICE, ETH, FEE_WEI, ZeroAddress, 0n, ZeroHash);
    expect(await collection.ownerOf(tokenId)).to.equal(buyer.address);
    expect(await market.accruedFees(ETH)).to.equal(FEE_WEI);
    await expect(market.listingOf(collection, tokenId)).to.be.revertedWithCustomError(
      market,
      "Marketplace_NotListed",
    );
  });

  it("pays the creator's royalty, and tells of every part", async () => {
    const at = await listed({ royaltyBps: 500n });
    const { market, collection, creator, seller, buyer, tokenId } = at;
    const buy = market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE });

    await expect(buy).to.changeEtherBalances(
      ethers,
      [creator, seller, market],
      [ROYALTY_WEI, PRICE - FEE_WEI - ROYALTY_WEI, FEE_WEI],
    );
    const sale = await saleOf(at, buy);
    expect(sale.royaltyReceiver).to.equal(creator.address);
    expect(sale.payouts).to.deep.equal([
      { kind: ROYALTY, to: creator.address, amount: ROYALTY_WEI, credited: false },
      {
        kind: SELLER,
        to: seller.address,
        amount: PRICE - FEE_WEI - ROYALTY_WEI,
        credited: false,
      },
    ]);
  });

  it("pays a creator who sells in one part, without a royalty to oneself", async () => {
    const at = await freshMarket();
    const tokenId = await mintWork(at, { to: at.creator, royaltyBps: 1_000n });
    await at.collection.connect(at.creator).setApprovalForAll(at.market, true);
    const asCreator = at.market.connect(at.creator);
    await asCreator.list(at.collection, tokenId, PRICE, ETH, LATER, ZeroAddress);
    const sale = await saleOf(
      at,
      at.market.connect(at.buyer).buy(at.collection, tokenId, PRICE, { value: PRICE }),
    );
    expect([sale.royalty, sale.royaltyReceiver]).to.deep.equal([0n, ZeroAddress]);
  });

  it("works with an approval of the one token, which ends with it", async () => {
    const { market, collection, seller, buyer, tokenId } = await listed();
    await collection.connect(seller).setApprovalForAll(market, false);
    await collection.connect(seller).approve(market, tokenId);
    await market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE });
    expect(await collection.getApproved(tokenId)).to.equal(ZeroAddress);
  });

  it("gives back what is above the price", async () => {
    const { market, collection, buyer, tokenId } = await listed();
    const buy = market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE * 3n });
    await expect(buy).to.changeEtherBalance(ethers, buyer, -PRICE);
    await expect(buy).to.changeEtherBalance(ethers, market, FEE_WEI);
  });

  it("leaves dust to the seller", async () => {
    const at = await listed({ price: 39n, royaltyBps: 999n });
    const sale = await saleOf(
      at,
      at.market.connect(at.buyer).buy(at.collection, at.tokenId, 39n, { value: 39n }),
    );
    expect([sale.fee, sale.royalty]).to.deep.equal([0n, 3n]);
    expect(sale.payouts.map(({ amount }) => amount)).to.deep.equal([3n, 36n]);
  });

  it("charges the fee of the listing's day", async () => {
    const at = await listed();
    await at.market.connect(at.owner).setFeeBps(1_000n);
    const sale = await saleOf(
      at,
      at.market.connect(at.buyer).buy(at.collection, at.tokenId, PRICE, { value: PRICE }),
    );
    expect(sale.fee).to.equal(FEE_WEI);
  });

  it("takes what nobody is charged for: no fee, no royalty, one payout", async () => {
    const at = await freshMarket();
    await at.market.connect(at.owner).setFeeBps(0n);
    const tokenId = await listWork(at);
    const sale = await saleOf(
      at,
      at.market.connect(at.buyer).buy(at.collection, tokenId, PRICE, { value: PRICE }),
    );
    expect(sale.payouts).to.have.length(1);
    expect(await at.market.accruedFees(ETH)).to.equal(0n);
  });

  describe("refuses", () => {
    it("a price above what the buyer meant to pay", async () => {
      const { market, collection, seller, buyer, tokenId } = await listed();
      await market.connect(seller).updateListing(collection, tokenId, PRICE * 2n, LATER);
      await expect(market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE * 2n }))
        .to.be.revertedWithCustomError(market, "Marketplace_PriceChanged")
        .withArgs(PRICE * 2n, PRICE);
    });

    it("too little ETH", async () => {
      const { market, collection, buyer, tokenId } = await listed();
      await expect(market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE - 1n }))
        .to.be.revertedWithCustomError(market, "Marketplace_TooLittleEth")
        .withArgs(PRICE - 1n, PRICE);
    });

    it("ETH for what is sold in tokens", async () => {
      const { market, collection, buyer, tokenId } = await listed({ currency: JTK });
      await expect(market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE }))
        .to.be.revertedWithCustomError(market, "Marketplace_WrongCurrency")
        .withArgs(JTK, ETH);
    });

    it("other buyers than the one it is reserved for", async () => {
      const at = await freshMarket();
      const tokenId = await listWork(at, { buyer: at.buyer.address });
      const buy = (account: typeof at.buyer) =>
        at.market.connect(account).buy(at.collection, tokenId, PRICE, { value: PRICE });
      await expect(buy(at.other))
        .to.be.revertedWithCustomError(at.market, "Marketplace_WrongBuyer")
        .withArgs(at.buyer.address, at.other.address);
      await buy(at.buyer);
    });

    it("the seller's own money", async () => {
      const { market, collection, seller, tokenId } = await listed();
      await expect(market.connect(seller).buy(collection, tokenId, PRICE, { value: PRICE }))
        .to.be.revertedWithCustomError(market, "Marketplace_OwnToken")
        .withArgs(seller.address);
    });

    it("a second sale of the same listing", async () => {
      const { market, collection, buyer, other, tokenId } = await listed();
      await market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE });
      await expect(
        market.connect(other).buy(collection, tokenId, PRICE, { value: PRICE }),
      ).to.be.revertedWithCustomError(market, "Marketplace_NotListed");
    });

    it("what the seller's approval no longer covers", async () => {
      const { market, collection, seller, buyer, tokenId } = await listed();
      await collection.connect(seller).setApprovalForAll(market, false);
      await expect(market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE }))
        .to.be.revertedWithCustomError(market, "Marketplace_NotApproved")
        .withArgs(collection, tokenId);
    });

    it("everything while paused", async () => {
      const { market, collection, owner, buyer, tokenId } = await listed();
      await market.connect(owner).pause();
      await expect(
        market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE }),
      ).to.be.revertedWithCustomError(market, "EnforcedPause");
      await expect(
        market.connect(buyer).buyWithToken(collection, tokenId, PRICE),
      ).to.be.revertedWithCustomError(market, "EnforcedPause");
      await market.connect(owner).unpause();
      await market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE });
    });

    it("ETH without a word", async () => {
      const { market, buyer } = await listed();
      await expect(buyer.sendTransaction({ to: market, value: 1n })).to.be.revert(ethers);
    });
  });
});
