import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  atTime,
  bid,
  eventsOf,
  freshAuctions,
  HOUR,
  openDutch,
  openEnglish,
} from "../support/auctions.ts";
import { ETH, ethers, FEE_BPS, JTK, LATER, now, PRICE } from "../support/market.ts";
import { signPermit } from "../support/permit.ts";

const BUY_NOW = PRICE * 4n;
const feeOf = (price: bigint) => (price * FEE_BPS) / 10_000n;

describe("Buying now", () => {
  it("ends an auction before its first bid", async () => {
    const at = await freshAuctions();
    const { house, collection, seller, buyer } = at;
    const { id, tokenId } = await openEnglish(at, { buyNow: BUY_NOW });
    const sent = house.connect(buyer).buy(id, BUY_NOW, { value: BUY_NOW + 5n });

    await expect(sent).to.changeEtherBalances(
      ethers,
      [buyer, seller, house],
      [-BUY_NOW, BUY_NOW - feeOf(BUY_NOW), feeOf(BUY_NOW)],
    );
    const [bought] = await eventsOf(at, sent);
    expect([bought?.name, ...(bought?.args ?? [])]).to.deep.equal([
      "AuctionBought",
      ...[id, buyer.address, BUY_NOW, feeOf(BUY_NOW)],
      ...["0x0000000000000000000000000000000000000000", 0n],
    ]);
    expect(await collection.ownerOf(tokenId)).to.equal(buyer.address);
    expect(await house.accruedFees(ETH)).to.equal(feeOf(BUY_NOW));
    await expect(bid(at, id, buyer, BUY_NOW)).to.be.revertedWithCustomError(
      house,
      "AuctionHouse_NotLive",
    );
  });

  for (const currency of [ETH, JTK]) {
    it(`pays back who led, in ${currency === ETH ? "ETH" : "service tokens"}`, async () => {
      const at = await freshAuctions();
      const { house, token, buyer, other, seller } = at;
      const { id } = await openEnglish(at, { buyNow: BUY_NOW, currency });
      const parts = [PRICE, -BUY_NOW, BUY_NOW - feeOf(BUY_NOW), feeOf(BUY_NOW) - PRICE];
      const people = [buyer, other, seller, house];
      if (currency === ETH) {
        await bid(at, id, buyer, PRICE);
        const sent = house.connect(other).buy(id, BUY_NOW, { value: BUY_NOW });
        await expect(sent).to.changeEtherBalances(ethers, people, parts);
      } else {
        await house.connect(buyer).bidWithToken(id, PRICE);
        const sent = house.connect(other).buyWithToken(id, BUY_NOW);
        await expect(sent).to.changeTokenBalances(ethers, token, people, parts);
      }
    });
  }

  it("is over once a bid reaches the price, or the auction is over", async () => {
    const at = await freshAuctions();
    const { house, buyer, other } = at;
    const without = await openEnglish(at);
    const { id } = await openEnglish(at, { buyNow: BUY_NOW });
    await bid(at, id, buyer, BUY_NOW - 1n);
    expect((await house.auctionOf(id)).buyPrice).to.equal(BUY_NOW);
    await bid(at, id, other, BUY_NOW * 2n);
    expect((await house.auctionOf(id)).buyPrice).to.equal(0n);
    for (const [auction, payer] of [
      [id, buyer],
      [without.id, buyer],
    ] as const) {
      await expect(house.connect(payer).buy(auction, BUY_NOW, { value: BUY_NOW }))
        .to.be.revertedWithCustomError(house, "AuctionHouse_NotForSale")
        .withArgs(auction);
    }
    const ended = await openEnglish(at, { buyNow: BUY_NOW, startsAt: 1n });
    const { endsAt } = await house.auctionOf(ended.id);
    await atTime(endsAt);
    await expect(house.connect(buyer).buy(ended.id, BUY_NOW, { value: BUY_NOW }))
      .to.be.revertedWithCustomError(house, "AuctionHouse_Ended")
      .withArgs(endsAt, endsAt);
  });

  it("takes no bid that has reached the price for another", async () => {
    const at = await freshAuctions();
    const { id } = await openEnglish(at, { buyNow: BUY_NOW });
    await bid(at, id, at.buyer, BUY_NOW);
    expect((await at.house.auctionOf(id)).buyPrice).to.equal(0n);
  });
});

describe("A falling price", () => {
  it("falls in a line, rounded up, to its floor", async () => {
    const at = await freshAuctions();
    const terms = { startPrice: 1_000n, floorPrice: 900n, durationSeconds: 60n };
    const { id, startsAt } = await openDutch(at, terms);
    const prices: bigint[] = [];
    for (const seconds of [1n, 2n, 30n, 59n, 60n, 9_999n]) {
      await atTime(startsAt + seconds);
      await ethers.provider.send("evm_mine", []);
      prices.push((await at.house.auctionOf(id)).buyPrice);
    }
    // 100 in 60 seconds: 1 2/3 a second.
    expect(prices).to.deep.equal([999n, 997n, 950n, 902n, 900n, 900n]);
  });

  it("is paid as it is in the block, and the rest returned", async () => {
    const at = await freshAuctions();
    const { house, collection, seller, buyer } = at;
    const { id, tokenId, startsAt } = await openDutch(at, { royaltyBps: 500n });
    const price = (PRICE * 3n) / 2n;
    const royalty = price / 20n;
    await atTime(startsAt + HOUR / 2n);
    const sent = house.connect(buyer).buy(id, PRICE * 2n, { value: PRICE * 2n });
    await expect(sent).to.changeEtherBalances(
      ethers,
      [buyer, seller, at.creator, house],
      [-price, price - feeOf(price) - royalty, royalty, feeOf(price)],
    );
    expect(await collection.ownerOf(tokenId)).to.equal(buyer.address);
  });

  it("stays at its floor until somebody buys", async () => {
    const at = await freshAuctions();
    const { id, startsAt } = await openDutch(at);
    await atTime(startsAt + HOUR * 10_000n);
    await at.house.connect(at.buyer).buy(id, PRICE, { value: PRICE });
  });

  it("is not paid before the start, beyond the maximum, or with too little", async () => {
    const at = await freshAuctions();
    const { house, buyer } = at;
    const startsAt = (await now()) + HOUR;
    const { id } = await openDutch(at, { startsAt });
    expect((await house.auctionOf(id)).buyPrice).to.equal(0n);
    const buy = (maxPrice: bigint, value: bigint) =>
      house.connect(buyer).buy(id, maxPrice, { value });
    await atTime(startsAt - 1n);
    await expect(buy(PRICE * 2n, PRICE * 2n))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotStarted")
      .withArgs(startsAt, startsAt - 1n);
    await atTime(startsAt);
    await expect(buy(PRICE * 2n - 1n, PRICE * 2n))
      .to.be.revertedWithCustomError(house, "AuctionHouse_PriceChanged")
      .withArgs(PRICE * 2n, PRICE * 2n - 1n);
    await atTime(startsAt);
    await expect(buy(PRICE * 2n, PRICE * 2n - 1n))
      .to.be.revertedWithCustomError(house, "AuctionHouse_TooLittleEth")
      .withArgs(PRICE * 2n - 1n, PRICE * 2n);
    await atTime(startsAt);
    await buy(PRICE * 2n, PRICE * 2n);
  });

  it("is paid in service tokens, by allowance or permit", async () => {
    const at = await freshAuctions();
    const { house, token, buyer, seller } = at;
    const flat = { currency: JTK, startPrice: PRICE + 1n, durationSeconds: 60n };
    const first = await openDutch(at, flat);
    await atTime(first.startsAt + 60n);
    await expect(house.connect(buyer).buyWithToken(first.id, PRICE)).to.changeTokenBalances(
      ethers,
      token,
      [buyer, seller, house],
      [-PRICE, PRICE - feeOf(PRICE), feeOf(PRICE)],
    );
    expect(await house.accruedFees(JTK)).to.equal(feeOf(PRICE));

    const second = await openDutch(at, flat);
    await token.connect(buyer).approve(house, 0n);
    const permit = await signPermit(token, { owner: buyer, spender: house, value: PRICE });
    const asBuyer = house.connect(buyer);
    await atTime(second.startsAt + 60n);
    await expect(
      asBuyer.buyWithPermit(second.id, PRICE, LATER, 27, ZeroHash, ZeroHash),
    ).to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance");
    await atTime(second.startsAt + 60n);
    await asBuyer.buyWithPermit(second.id, PRICE, permit.deadline, ...permit.vrs);
    expect(await token.allowance(buyer, house)).to.equal(0n);
  });

  it("is refused in another currency, and to who does not take the change", async () => {
    const at = await freshAuctions();
    const { id } = await openDutch(at);
    await expect(at.house.connect(at.buyer).buyWithToken(id, PRICE * 2n))
      .to.be.revertedWithCustomError(at.house, "AuctionHouse_WrongCurrency")
      .withArgs(ETH, JTK);
    const inToken = await openDutch(at, { currency: JTK });
    await expect(
      at.house.connect(at.buyer).buy(inToken.id, PRICE * 2n, { value: PRICE * 2n }),
    ).to.be.revertedWithCustomError(at.house, "AuctionHouse_WrongCurrency");
  });
});
