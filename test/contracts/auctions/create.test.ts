import { expect } from "chai";
import { type Contract, MaxUint256, ZeroAddress } from "ethers";
import {
  type Auctions,
  atTime,
  DUTCH,
  dutchTerms,
  ENGLISH,
  type English,
  englishTerms,
  eventsOf,
  freshAuctions,
  openDutch,
  openEnglish,
} from "../support/auctions.ts";
import { foreignAbi } from "../support/foreign.ts";
import { attach, DAY, ETH, ethers, FEE_BPS, JTK, mintWork, now, PRICE } from "../support/market.ts";
import { deployPuppet, RETURN } from "../support/puppet.ts";

const MAX_PRICE = 2n ** 96n - 1n;
const OWNER_OF = "0x6352211e";
const HALF_DAY = DAY / 2n;

/** Tries to open an auction of bids for a new work. */
async function create(at: Auctions, changes: Partial<English>) {
  const tokenId = await mintWork(at, { to: at.seller });
  const { house, collection, seller } = at;
  return house.connect(seller).createEnglish(collection, tokenId, englishTerms(changes));
}

async function createDutch(at: Auctions, changes: Parameters<typeof dutchTerms>[0]) {
  const tokenId = await mintWork(at, { to: at.seller });
  return at.house.connect(at.seller).createDutch(at.collection, tokenId, dutchTerms(changes));
}

async function foreignToken(at: Auctions, tokenId: bigint) {
  const deployed = (await ethers.deployContract("ForeignCollection")) as unknown as Contract;
  const foreign = await attach(foreignAbi, await deployed.getAddress());
  await foreign.mint(at.seller, tokenId);
  await foreign.connect(at.seller).setApprovalForAll(at.house, true);
  return foreign;
}

const nameOf = (changes: object) => Object.entries(changes).flat().join(" ");

describe("Creating an auction", () => {
  it("takes the token, and tells all terms", async () => {
    const at = await freshAuctions();
    const tokenId = await mintWork(at, { to: at.seller });
    const terms = englishTerms({ buyNow: PRICE * 9n, currency: JTK });
    const sent = at.house.connect(at.seller).createEnglish(at.collection, tokenId, terms);

    const [created] = await eventsOf(at, sent);
    expect(created?.name).to.equal("EnglishCreated");
    expect(created?.args.toObject(true)).to.deep.equal({
      id: 1n,
      seller: at.seller.address,
      collection: await at.collection.getAddress(),
      tokenId,
      terms: { ...terms, currency: BigInt(JTK) },
      feeBps: FEE_BPS,
    });
    expect(await at.collection.ownerOf(tokenId)).to.equal(await at.house.getAddress());
    expect((await at.house.auctionOf(1n)).toObject()).to.deep.equal({
      kind: BigInt(ENGLISH),
      currency: BigInt(JTK),
      seller: at.seller.address,
      collection: await at.collection.getAddress(),
      tokenId,
      feeBps: FEE_BPS,
      startsAt: 0n,
      endsAt: DAY,
      lastEndsAt: DAY + terms.maxExtensionSeconds,
      minStepBps: terms.minStepBps,
      extensionWindowSeconds: terms.extensionWindowSeconds,
      leader: ZeroAddress,
      leadingBid: 0n,
      minimumBid: PRICE,
      buyPrice: PRICE * 9n,
      startPrice: 0n,
      limitPrice: PRICE * 9n,
    });
  });

  it("tells the same of a falling price", async () => {
    const at = await freshAuctions();
    const tokenId = await mintWork(at, { to: at.seller });
    const sent = at.house
      .connect(at.seller)
      .createDutch(at.collection, tokenId, dutchTerms({ startsAt: 1n }));

    const [created] = await eventsOf(at, sent);
    const startsAt = await now();
    expect(created?.name).to.equal("DutchCreated");
    expect(created?.args.toObject(true)).to.deep.include({
      id: 1n,
      terms: { ...dutchTerms({ startsAt }), currency: BigInt(ETH) },
    });
    expect((await at.house.auctionOf(1n)).toObject()).to.deep.include({
      kind: BigInt(DUTCH),
      startsAt,
      endsAt: startsAt + dutchTerms().durationSeconds,
      minimumBid: 0n,
      buyPrice: PRICE * 2n,
      startPrice: PRICE * 2n,
      limitPrice: PRICE,
    });
  });

  it("counts ids from 1, and never again", async () => {
    const at = await freshAuctions();
    const first = await openEnglish(at);
    await at.house.connect(at.seller).cancel(first.id);
    const second = await openDutch(at);
    expect([first.id, second.id]).to.deep.equal([1n, 2n]);
    for (const id of [0n, 1n, 3n]) {
      await expect(at.house.auctionOf(id))
        .to.be.revertedWithCustomError(at.house, "AuctionHouse_NotLive")
        .withArgs(id);
    }
  });

  it("starts now if the start is past, and never later than in a year", async () => {
    const at = await freshAuctions();
    const { id } = await openEnglish(at, { startsAt: 1n });
    expect((await at.house.auctionOf(id)).startsAt).to.equal(await now());
    const year = 365n * DAY;
    const tokenId = await mintWork(at, { to: at.seller });
    const asSeller = at.house.connect(at.seller);
    const next = (await now()) + 100n;
    const terms = englishTerms({ startsAt: next + year });
    await atTime(next - 1n);
    await expect(asSeller.createEnglish(at.collection, tokenId, terms))
      .to.be.revertedWithCustomError(at.house, "AuctionHouse_BadStart")
      .withArgs(next + year, next - 1n + year);
    await atTime(next);
    await asSeller.createEnglish(at.collection, tokenId, terms);
    await expect(createDutch(at, { startsAt: MaxUint256 })).to.be.revertedWithCustomError(
      at.house,
      "AuctionHouse_BadStart",
    );
  });

  for (const [changes, args] of [
    [{ reserve: 0n }, [0n, 1n, MAX_PRICE]],
    [{ reserve: MAX_PRICE + 1n }, [MAX_PRICE + 1n, 1n, MAX_PRICE]],
    [{ buyNow: PRICE - 1n }, [PRICE - 1n, PRICE, MAX_PRICE]],
    [{ buyNow: MAX_PRICE + 1n }, [MAX_PRICE + 1n, PRICE, MAX_PRICE]],
  ] as const) {
    it(`refuses ${nameOf(changes)}`, async () => {
      const at = await freshAuctions();
      await expect(create(at, changes))
        .to.be.revertedWithCustomError(at.house, "AuctionHouse_BadPrice")
        .withArgs(...args);
    });
  }

  for (const minStepBps of [0n, 5_001n]) {
    it(`refuses a step of ${minStepBps}`, async () => {
      const at = await freshAuctions();
      await expect(create(at, { minStepBps }))
        .to.be.revertedWithCustomError(at.house, "AuctionHouse_BadStep")
        .withArgs(minStepBps, 5_000n);
    });
  }

  for (const durationSeconds of [59n, 90n * DAY + 1n]) {
    it(`refuses to last ${durationSeconds} seconds`, async () => {
      const at = await freshAuctions();
      for (const open of [create, createDutch]) {
        await expect(open(at, { durationSeconds }))
          .to.be.revertedWithCustomError(at.house, "AuctionHouse_BadDuration")
          .withArgs(durationSeconds, 60n, 90n * DAY);
      }
    });
  }

  for (const [changes, max] of [
    [{ extensionWindowSeconds: HALF_DAY + 1n }, HALF_DAY],
    [{ maxExtensionSeconds: 7n * DAY + 1n }, 7n * DAY],
  ] as const) {
    it(`refuses ${nameOf(changes)}`, async () => {
      const at = await freshAuctions();
      await expect(create(at, changes))
        .to.be.revertedWithCustomError(at.house, "AuctionHouse_BadExtension")
        .withArgs(max + 1n, max);
    });
  }

  for (const changes of [
    { floorPrice: 0n },
    { floorPrice: MAX_PRICE + 1n },
    { floorPrice: PRICE * 2n },
    { startPrice: MAX_PRICE + 1n },
  ]) {
    it(`refuses a falling price with ${nameOf(changes)}`, async () => {
      const at = await freshAuctions();
      await expect(createDutch(at, changes)).to.be.revertedWithCustomError(
        at.house,
        "AuctionHouse_BadPrice",
      );
    });
  }

  it("takes the widest and the narrowest terms", async () => {
    const at = await freshAuctions();
    await create(at, { reserve: 1n, buyNow: 1n, minStepBps: 1n, durationSeconds: 60n });
    await create(at, { extensionWindowSeconds: 0n, maxExtensionSeconds: 0n });
    await create(at, {
      reserve: MAX_PRICE,
      buyNow: MAX_PRICE,
      minStepBps: 5_000n,
      durationSeconds: 90n * DAY,
      extensionWindowSeconds: HALF_DAY,
      maxExtensionSeconds: 7n * DAY,
    });
    await createDutch(at, { startPrice: MAX_PRICE, floorPrice: MAX_PRICE - 1n });
    await createDutch(at, { startPrice: 2n, floorPrice: 1n, durationSeconds: 90n * DAY });
    const { endsAt, lastEndsAt } = await at.house.auctionOf(3n);
    expect([endsAt, lastEndsAt]).to.deep.equal([90n * DAY, 97n * DAY]);
  });

  it("is for the token's owner, who has approved", async () => {
    const at = await freshAuctions();
    const { house, collection, seller, other } = at;
    const tokenId = await mintWork(at, { to: seller });
    await expect(house.connect(other).createEnglish(collection, tokenId, englishTerms()))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotOwner")
      .withArgs(await collection.getAddress(), tokenId, other.address);
    await collection.connect(seller).setApprovalForAll(house, false);
    await expect(
      house.connect(seller).createDutch(collection, tokenId, dutchTerms()),
    ).to.be.revertedWithCustomError(house, "Marketplace_NotApproved");
    await collection.connect(seller).approve(house, tokenId);
    await house.connect(seller).createDutch(collection, tokenId, dutchTerms());
  });

  it("refuses accounts without code, and collections that keep the token", async () => {
    const at = await freshAuctions();
    const { house, seller, other } = at;
    await expect(
      house.connect(seller).createEnglish(other, 1n, englishTerms()),
    ).to.be.revertedWithCustomError(house, "AuctionHouse_NotOwner");
    const foreign = await foreignToken(at, 7n);
    await foreign.freeze(true);
    await expect(house.connect(seller).createEnglish(foreign, 7n, englishTerms()))
      .to.be.revertedWithCustomError(house, "Marketplace_NotDelivered")
      .withArgs(await foreign.getAddress(), 7n);
  });

  it("keeps ids of any length", async () => {
    const at = await freshAuctions();
    for (const tokenId of [0n, MAX_PRICE - 1n, MAX_PRICE, MAX_PRICE + 1n, MaxUint256]) {
      const foreign = await foreignToken(at, tokenId);
      await at.house.connect(at.seller).createEnglish(foreign, tokenId, englishTerms());
      const id: bigint = await at.house.auctionCount();
      expect((await at.house.auctionOf(id)).tokenId).to.equal(tokenId);
      await at.house.connect(at.seller).cancel(id);
      expect(await foreign.ownerOf(tokenId)).to.equal(at.seller.address);
    }
  });

  it("refuses a token that only pretends to be here", async () => {
    const at = await freshAuctions();
    const puppet = await deployPuppet();
    const data = ethers.AbiCoder.defaultAbiCoder().encode(
      ["address"],
      [await at.house.getAddress()],
    );
    await puppet.teach(OWNER_OF, { act: RETURN, data });
    await expect(
      at.house.connect(at.seller).createEnglish(puppet, 1n, englishTerms()),
    ).to.be.revertedWithCustomError(at.house, "AuctionHouse_NotOwner");
  });

  it("stops while paused, by the operator alone", async () => {
    const at = await freshAuctions();
    await expect(at.house.connect(at.other).pause()).to.be.revertedWithCustomError(
      at.house,
      "OwnableUnauthorizedAccount",
    );
    await at.house.connect(at.owner).pause();
    await expect(create(at, {})).to.be.revertedWithCustomError(at.house, "EnforcedPause");
    await expect(createDutch(at, {})).to.be.revertedWithCustomError(at.house, "EnforcedPause");
    await at.house.connect(at.owner).unpause();
    await create(at, {});
  });
});
