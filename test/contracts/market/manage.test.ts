import { expect } from "chai";
import { ZeroAddress } from "ethers";
import {
  DAY,
  ETH,
  FEE_BPS,
  freshMarket,
  LATER,
  listWork,
  networkHelpers,
  now,
  PRICE,
} from "../support/market.ts";

async function listed(options: Parameters<typeof listWork>[1] = {}) {
  const at = await freshMarket();
  return { ...at, tokenId: await listWork(at, options) };
}

describe("A listing", () => {
  describe("is updated", () => {
    it("in price and expiry, and nothing else", async () => {
      const { market, collection, owner, seller, buyer, tokenId } = await listed();
      await market.connect(seller).list(collection, tokenId, PRICE, 1, LATER, buyer);
      await market.connect(owner).setFeeBps(0n);
      const update = market
        .connect(seller)
        .updateListing(collection, tokenId, PRICE * 2n, LATER - 1n);

      await expect(update)
        .to.emit(market, "ListingUpdated")
        .withArgs(collection, tokenId, seller, PRICE * 2n, LATER - 1n);
      const listing = await market.listingOf(collection, tokenId);
      expect(listing.toObject()).to.deep.equal({
        seller: seller.address,
        price: PRICE * 2n,
        currency: 1n,
        expiresAt: LATER - 1n,
        buyer: buyer.address,
        feeBps: FEE_BPS,
        live: true,
      });
    });

    it("also while paused", async () => {
      const { market, collection, owner, seller, tokenId } = await listed();
      await market.connect(owner).pause();
      await market.connect(seller).updateListing(collection, tokenId, PRICE, LATER);
    });

    it("by its seller, on terms that fit, while it is live", async () => {
      const { market, collection, seller, buyer, tokenId } = await listed();
      const update = (price: bigint, expiresAt: bigint, account = seller) =>
        market.connect(account).updateListing(collection, tokenId, price, expiresAt);

      await expect(update(PRICE, LATER, buyer))
        .to.be.revertedWithCustomError(market, "Marketplace_NotSeller")
        .withArgs(collection, tokenId, buyer.address);
      await expect(update(0n, LATER)).to.be.revertedWithCustomError(
        market,
        "Marketplace_ZeroPrice",
      );
      await expect(update(2n ** 96n, LATER)).to.be.revertedWithCustomError(
        market,
        "Marketplace_PriceTooHigh",
      );
      await expect(update(PRICE, 1n)).to.be.revertedWithCustomError(
        market,
        "Marketplace_BadExpiry",
      );
      await expect(
        market.connect(seller).updateListing(collection, 99n, PRICE, LATER),
      ).to.be.revertedWithCustomError(market, "Marketplace_NotListed");
    });

    it("not once it has expired", async () => {
      const expiresAt = (await now()) + DAY;
      const { market, collection, seller, tokenId } = await listed({ expiresAt });
      await networkHelpers.time.setNextBlockTimestamp(expiresAt + 1n);
      await expect(market.connect(seller).updateListing(collection, tokenId, PRICE, LATER))
        .to.be.revertedWithCustomError(market, "Marketplace_Expired")
        .withArgs(expiresAt, expiresAt + 1n);
    });

    it("not once the token has moved, also if it came back", async () => {
      const { market, collection, seller, buyer, tokenId } = await listed();
      await collection.connect(seller).transferFrom(seller, buyer, tokenId);
      const update = () => market.connect(seller).updateListing(collection, tokenId, PRICE, LATER);
      await expect(update()).to.be.revertedWithCustomError(market, "Marketplace_Stale");
      await collection.connect(buyer).transferFrom(buyer, seller, tokenId);
      await expect(update())
        .to.be.revertedWithCustomError(market, "Marketplace_Stale")
        .withArgs(collection, tokenId);
    });
  });

  describe("is cancelled", () => {
    it("by its seller, live, dead, or paused, and is gone", async () => {
      const { market, collection, owner, seller, buyer, tokenId } = await listed();
      await collection.connect(seller).transferFrom(seller, buyer, tokenId);
      await market.connect(owner).pause();
      const cancel = market.connect(seller).cancelListing(collection, tokenId);

      await expect(cancel)
        .to.emit(market, "ListingCancelled")
        .withArgs(collection, tokenId, seller);
      await expect(market.listingOf(collection, tokenId))
        .to.be.revertedWithCustomError(market, "Marketplace_NotListed")
        .withArgs(collection, tokenId);
    });

    it("by nobody else, and not twice", async () => {
      const { market, collection, seller, buyer, tokenId } = await listed();
      await expect(
        market.connect(buyer).cancelListing(collection, tokenId),
      ).to.be.revertedWithCustomError(market, "Marketplace_NotSeller");
      await market.connect(seller).cancelListing(collection, tokenId);
      await expect(
        market.connect(seller).cancelListing(collection, tokenId),
      ).to.be.revertedWithCustomError(market, "Marketplace_NotListed");
    });

    it("with its private buyer: a later public one is for anybody", async () => {
      const { market, collection, seller, other, buyer, tokenId } = await listed();
      const asSeller = market.connect(seller);
      await asSeller.list(collection, tokenId, PRICE, ETH, LATER, other);
      await asSeller.cancelListing(collection, tokenId);
      await asSeller.list(collection, tokenId, PRICE, ETH, LATER, ZeroAddress);
      await market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE });
    });
  });

  describe("is dead", () => {
    it("once its token has moved, also after it came back", async () => {
      const { market, collection, seller, buyer, tokenId } = await listed();
      await collection.connect(seller).transferFrom(seller, buyer, tokenId);
      await collection.connect(buyer).transferFrom(buyer, seller, tokenId);

      const listing = await market.listingOf(collection, tokenId);
      expect([listing.live, listing.seller]).to.deep.equal([false, ZeroAddress]);
      await expect(
        market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE }),
      ).to.be.revertedWithCustomError(market, "Marketplace_Stale");
    });

    it("once it has expired, not in its last second", async () => {
      const expiresAt = (await now()) + DAY;
      const { market, collection, buyer, tokenId } = await listed({ expiresAt });
      const buy = () => market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE });

      const snapshot = await networkHelpers.takeSnapshot();
      await networkHelpers.time.setNextBlockTimestamp(expiresAt);
      await buy();
      await snapshot.restore();
      await networkHelpers.time.increaseTo(expiresAt);
      await networkHelpers.time.setNextBlockTimestamp(expiresAt + 1n);
      await expect(buy())
        .to.be.revertedWithCustomError(market, "Marketplace_Expired")
        .withArgs(expiresAt, expiresAt + 1n);
      await networkHelpers.mine();
      expect((await market.listingOf(collection, tokenId)).live).to.equal(false);
    });

    it("and anyone may clear it then, not before", async () => {
      const { market, collection, owner, seller, buyer, other, tokenId } = await listed();
      await market.connect(owner).pause();
      const clear = () => market.connect(other).clearDead(collection, tokenId);
      await expect(clear())
        .to.be.revertedWithCustomError(market, "Marketplace_StillLive")
        .withArgs(collection, tokenId);
      await collection.connect(seller).transferFrom(seller, buyer, tokenId);

      await expect(clear()).to.emit(market, "ListingCleared").withArgs(collection, tokenId, other);
      await expect(clear()).to.be.revertedWithCustomError(market, "Marketplace_NotListed");
    });

    it("by expiry, and may be cleared then", async () => {
      const expiresAt = (await now()) + DAY;
      const { market, collection, other, tokenId } = await listed({ expiresAt });
      await networkHelpers.time.setNextBlockTimestamp(expiresAt + 1n);
      await market.connect(other).clearDead(collection, tokenId);
    });
  });

  describe("belongs to the market's rules", () => {
    it("that its owner alone sets: pause, fee", async () => {
      const { market, owner, other } = await listed();
      const asOther = market.connect(other);
      for (const send of [
        () => asOther.pause(),
        () => asOther.unpause(),
        () => asOther.setFeeBps(0n),
        () => asOther.withdrawFees(ETH, other),
      ]) {
        await expect(send())
          .to.be.revertedWithCustomError(market, "OwnableUnauthorizedAccount")
          .withArgs(other.address);
      }
      await expect(market.connect(owner).unpause()).to.be.revertedWithCustomError(
        market,
        "ExpectedPause",
      );
    });

    it("who may go for good: then a pause stays, and sellers still cancel", async () => {
      const { market, collection, owner, seller, buyer, tokenId } = await listed();
      await market.connect(owner).pause();
      await market.connect(owner).renounceOwnership();
      await expect(market.connect(owner).unpause()).to.be.revertedWithCustomError(
        market,
        "OwnableUnauthorizedAccount",
      );
      await expect(
        market.connect(buyer).buy(collection, tokenId, PRICE, { value: PRICE }),
      ).to.be.revertedWithCustomError(market, "EnforcedPause");
      await market.connect(seller).cancelListing(collection, tokenId);
    });

    it("with a fee up to 10 %", async () => {
      const { market, owner } = await listed();
      await expect(market.connect(owner).setFeeBps(1_001n))
        .to.be.revertedWithCustomError(market, "Payouts_FeeTooHigh")
        .withArgs(1_001n, 1_000n);
      await expect(market.connect(owner).setFeeBps(1_000n))
        .to.emit(market, "FeeBpsChanged")
        .withArgs(1_000n);
      expect(await market.feeBps()).to.equal(1_000n);
    });
  });
});
