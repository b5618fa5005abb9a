import { expect } from "chai";
import { ZeroAddress } from "ethers";
import {
  DAY,
  ETH,
  FEE_BPS,
  freshMarket,
  JTK,
  LATER,
  type Market,
  mintWork,
  networkHelpers,
  now,
  PRICE,
  termsOf,
} from "../support/market.ts";
import { deployPuppet, RETURN } from "../support/puppet.ts";

const MAX_PRICE = 2n ** 96n - 1n;
const MAX_EXPIRY = 2n ** 32n - 1n;

async function workOfSeller(): Promise<Market & { tokenId: bigint }> {
  const at = await freshMarket();
  return { ...at, tokenId: await mintWork(at, { to: at.seller }) };
}

describe("Marketplace.list", () => {
  it("offers the caller's token on the terms given", async () => {
    const { market, collection, seller, buyer, tokenId } = await workOfSeller();
    const list = market.connect(seller).list(collection, tokenId, PRICE, JTK, LATER, buyer.address);

    const terms = termsOf(seller, { currency: JTK, buyer: buyer.address });
    await expect(list)
      .to.emit(market, "Listed")
      .withArgs(collection, tokenId, seller, terms, buyer.address);
    const listing = await market.listingOf(collection, tokenId);
    expect(listing.toObject()).to.deep.equal({
      seller: seller.address,
      price: PRICE,
      currency: BigInt(JTK),
      expiresAt: LATER,
      buyer: buyer.address,
      feeBps: FEE_BPS,
      live: true,
    });
  });

  it("needs no approval: that is the buyer's transaction to find out", async () => {
    const { market, collection, seller, tokenId } = await workOfSeller();
    await collection.connect(seller).setApprovalForAll(market, false);
    await market.connect(seller).list(collection, tokenId, PRICE, ETH, LATER, ZeroAddress);
  });

  it("takes the extremes that fit", async () => {
    const { market, collection, seller, tokenId } = await workOfSeller();
    const asSeller = market.connect(seller);
    for (const [price, expiresAt] of [
      [1n, (await now()) + DAY],
      [MAX_PRICE, MAX_EXPIRY],
    ] as const) {
      await asSeller.list(collection, tokenId, price, ETH, expiresAt, ZeroAddress);
      const listing = await market.listingOf(collection, tokenId);
      expect([listing.price, listing.expiresAt]).to.deep.equal([price, expiresAt]);
    }
  });

  it("refuses a price of nothing or beyond 96 bits", async () => {
    const { market, collection, seller, tokenId } = await workOfSeller();
    const list = (price: bigint) =>
      market.connect(seller).list(collection, tokenId, price, ETH, LATER, ZeroAddress);

    await expect(list(0n)).to.be.revertedWithCustomError(market, "Marketplace_ZeroPrice");
    await expect(list(MAX_PRICE + 1n))
      .to.be.revertedWithCustomError(market, "Marketplace_PriceTooHigh")
      .withArgs(MAX_PRICE + 1n, MAX_PRICE);
  });

  it("refuses an expiry that is not in the future, or beyond 32 bits", async () => {
    const { market, collection, seller, tokenId } = await workOfSeller();
    const list = (expiresAt: bigint) =>
      market.connect(seller).list(collection, tokenId, PRICE, ETH, expiresAt, ZeroAddress);
    const thisBlock = (await now()) + DAY;
    await networkHelpers.time.setNextBlockTimestamp(thisBlock);

    await expect(list(thisBlock))
      .to.be.revertedWithCustomError(market, "Marketplace_BadExpiry")
      .withArgs(thisBlock, thisBlock);
    await expect(list(MAX_EXPIRY + 1n)).to.be.revertedWithCustomError(
      market,
      "Marketplace_BadExpiry",
    );
  });

  it("refuses who does not own the token, and tokens that nobody owns", async () => {
    const { market, collection, other, tokenId } = await workOfSeller();
    const list = (id: bigint) =>
      market.connect(other).list(collection, id, PRICE, ETH, LATER, ZeroAddress);

    await expect(list(tokenId))
      .to.be.revertedWithCustomError(market, "Marketplace_NotOwner")
      .withArgs(collection, tokenId, other.address);
    await expect(list(99n)).to.be.revertedWithCustomError(market, "Marketplace_NotOwner");
  });

  it("refuses accounts that are no collection", async () => {
    const { market, token, payee, seller } = await freshMarket();
    const puppet = await deployPuppet();
    for (const collection of [payee.address, await token.getAddress(), puppet.address]) {
      await expect(
        market.connect(seller).list(collection, 1n, PRICE, ETH, LATER, ZeroAddress),
      ).to.be.revertedWithCustomError(market, "Marketplace_NotOwner");
    }
  });

  it("takes an answer that is no address, or too short, for none", async () => {
    const { market, seller } = await freshMarket();
    const puppet = await deployPuppet();
    const owner = seller.address.slice(2).toLowerCase();
    for (const data of [`0x${"f".repeat(24)}${owner}`, `0x${"0".repeat(24)}${owner.slice(2)}`]) {
      await puppet.teach("0x6352211e", { act: RETURN, data });
      await expect(
        market.connect(seller).list(puppet, 1n, PRICE, ETH, LATER, ZeroAddress),
      ).to.be.revertedWithCustomError(market, "Marketplace_NotOwner");
    }
  });

  it("replaces the owner's former listing, the private buyer with it", async () => {
    const { market, collection, seller, other, tokenId } = await workOfSeller();
    const asSeller = market.connect(seller);
    await asSeller.list(collection, tokenId, PRICE, JTK, LATER, other.address);
    await asSeller.list(collection, tokenId, PRICE * 2n, ETH, LATER, ZeroAddress);

    const listing = await market.listingOf(collection, tokenId);
    expect([listing.price, listing.currency, listing.buyer]).to.deep.equal([
      PRICE * 2n,
      BigInt(ETH),
      ZeroAddress,
    ]);
  });

  it("replaces the listing of a former owner", async () => {
    const { market, collection, seller, other, tokenId } = await workOfSeller();
    await market.connect(seller).list(collection, tokenId, PRICE, ETH, LATER, ZeroAddress);
    await collection.connect(seller).transferFrom(seller, other, tokenId);
    const relist = market
      .connect(other)
      .list(collection, tokenId, PRICE * 3n, ETH, LATER, ZeroAddress);

    const terms = termsOf(other, { price: PRICE * 3n, epoch: 1n });
    await expect(relist)
      .to.emit(market, "Listed")
      .withArgs(collection, tokenId, other, terms, ZeroAddress);
    expect((await market.listingOf(collection, tokenId)).seller).to.equal(other.address);
  });

  it("copies the fee of its day", async () => {
    const { market, collection, owner, seller, tokenId } = await workOfSeller();
    await market.connect(seller).list(collection, tokenId, PRICE, ETH, LATER, ZeroAddress);
    await market.connect(owner).setFeeBps(1_000n);
    expect((await market.listingOf(collection, tokenId)).feeBps).to.equal(FEE_BPS);
  });

  it("stops while paused", async () => {
    const { market, collection, owner, seller, tokenId } = await workOfSeller();
    await market.connect(owner).pause();
    await expect(
      market.connect(seller).list(collection, tokenId, PRICE, ETH, LATER, ZeroAddress),
    ).to.be.revertedWithCustomError(market, "EnforcedPause");
  });
});
