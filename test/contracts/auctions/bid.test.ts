import { expect } from "chai";
import { MaxUint256, ZeroAddress } from "ethers";
import {
  type Auctions,
  atTime,
  bid,
  type English,
  eventsOf,
  freshAuctions,
  HOUR,
  MAX_EXTENSION,
  openDutch,
  openEnglish,
  WINDOW,
} from "../support/auctions.ts";
import { DAY, ETH, ethers, JTK, now, PRICE } from "../support/market.ts";
import { signPermit } from "../support/permit.ts";

const NEXT = (PRICE * 105n) / 100n;
const MAX_PRICE = 2n ** 96n - 1n;

/** An auction that has a bid of the buyer's. */
async function openWithBid(at: Auctions, changes: Partial<English> = {}) {
  const { id, tokenId } = await openEnglish(at, changes);
  await bid(at, id, at.buyer, PRICE);
  return { id, tokenId, ...(await at.house.auctionOf(id)).toObject() };
}

describe("A bid", () => {
  it("leads, is held, and starts the time if it is the first", async () => {
    const at = await freshAuctions();
    const { id } = await openEnglish(at);
    const sent = bid(at, id, at.buyer, PRICE);

    await expect(sent).to.changeEtherBalances(ethers, [at.buyer, at.house], [-PRICE, PRICE]);
    const startsAt = await now();
    const [placed, ...more] = await eventsOf(at, sent);
    expect(more).to.deep.equal([]);
    expect(placed?.name).to.equal("BidPlaced");
    expect([...(placed?.args ?? [])]).to.deep.equal([id, at.buyer.address, PRICE, startsAt + DAY]);
    expect((await at.house.auctionOf(id)).toObject()).to.deep.include({
      startsAt,
      endsAt: startsAt + DAY,
      lastEndsAt: startsAt + DAY + MAX_EXTENSION,
      leader: at.buyer.address,
      leadingBid: PRICE,
      minimumBid: NEXT,
    });
    expect(await at.house.accruedFees(ETH)).to.equal(0n);
  });

  it("waits for the start, to the second", async () => {
    const at = await freshAuctions();
    const startsAt = (await now()) + HOUR;
    const { id } = await openEnglish(at, { startsAt, buyNow: PRICE });
    expect((await at.house.auctionOf(id)).buyPrice).to.equal(0n);
    await atTime(startsAt - 1n);
    await expect(bid(at, id, at.buyer, PRICE))
      .to.be.revertedWithCustomError(at.house, "AuctionHouse_NotStarted")
      .withArgs(startsAt, startsAt - 1n);
    await atTime(startsAt);
    await bid(at, id, at.buyer, PRICE);
    expect(await now()).to.equal(startsAt);
    expect((await at.house.auctionOf(id)).endsAt).to.equal(startsAt + DAY);
  });

  it("is taken to the last second before the end", async () => {
    const at = await freshAuctions();
    const { id, endsAt } = await openWithBid(at, { extensionWindowSeconds: 0n });
    await atTime(endsAt - 1n);
    await bid(at, id, at.other, NEXT);
    await expect(bid(at, id, at.buyer, PRICE * 2n))
      .to.be.revertedWithCustomError(at.house, "AuctionHouse_Ended")
      .withArgs(endsAt, endsAt);
    expect((await at.house.auctionOf(id)).endsAt).to.equal(endsAt);
  });

  it("is at least the reserve, then a step above the last", async () => {
    const at = await freshAuctions();
    const { id } = await openEnglish(at, { reserve: 101n, minStepBps: 1n });
    await expect(bid(at, id, at.buyer, 100n))
      .to.be.revertedWithCustomError(at.house, "AuctionHouse_BidTooLow")
      .withArgs(100n, 101n);
    await bid(at, id, at.buyer, 101n);
    await expect(bid(at, id, at.other, 101n))
      .to.be.revertedWithCustomError(at.house, "AuctionHouse_BidTooLow")
      .withArgs(101n, 102n);
    await bid(at, id, at.other, 102n);
  });

  it("is at most 2^96 − 1, after which nobody can bid", async () => {
    const at = await freshAuctions();
    const { id } = await openEnglish(at, { currency: JTK });
    const { house, token, buyer } = at;
    const huge = house.connect(buyer);
    await expect(huge.bidWithToken(id, MAX_PRICE + 1n))
      .to.be.revertedWithCustomError(house, "AuctionHouse_BidTooHigh")
      .withArgs(MAX_PRICE + 1n, MAX_PRICE);
    await expect(huge.bidWithToken(id, MAX_PRICE)).to.be.revertedWithCustomError(
      token,
      "ERC20InsufficientBalance",
    );
    await huge.bidWithToken(id, PRICE);
    await expect(huge.raiseBidWithToken(id, MaxUint256)).to.be.revertedWithCustomError(
      house,
      "AuctionHouse_BidTooHigh",
    );
  });

  it("pays back who led, in the same transaction", async () => {
    const at = await freshAuctions();
    const { id } = await openWithBid(at);
    const sent = bid(at, id, at.other, NEXT);
    await expect(sent).to.changeEtherBalances(
      ethers,
      [at.buyer, at.other, at.house],
      [PRICE, -NEXT, NEXT - PRICE],
    );
    expect((await eventsOf(at, sent)).map(({ name }) => name)).to.deep.equal(["BidPlaced"]);
  });

  it("of the leader replaces the old one", async () => {
    const at = await freshAuctions();
    const { id } = await openWithBid(at);
    await expect(bid(at, id, at.buyer, NEXT)).to.changeEtherBalances(
      ethers,
      [at.buyer, at.house],
      [PRICE - NEXT, NEXT - PRICE],
    );
  });

  it("is raised by what is sent, by a step at least, and only the leader's", async () => {
    const at = await freshAuctions();
    const { id } = await openWithBid(at);
    const { house, buyer, other } = at;
    const step = NEXT - PRICE;
    await expect(house.connect(other).raiseBid(id, { value: PRICE }))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotLeader")
      .withArgs(id, other.address);
    await expect(house.connect(buyer).raiseBid(id, { value: step - 1n }))
      .to.be.revertedWithCustomError(house, "AuctionHouse_BidTooLow")
      .withArgs(NEXT - 1n, NEXT);
    const { endsAt } = await house.auctionOf(id);
    await atTime(endsAt - 1n);
    const raised = house.connect(buyer).raiseBid(id, { value: step });
    await expect(raised)
      .to.emit(house, "BidRaised")
      .withArgs(id, buyer.address, NEXT, endsAt - 1n + WINDOW);
    await expect(raised).to.changeEtherBalances(ethers, [buyer, house], [-step, step]);
    expect((await house.auctionOf(id)).leadingBid).to.equal(NEXT);
  });

  it("is refused in another currency, of another kind, and of none", async () => {
    const at = await freshAuctions();
    const { house, buyer } = at;
    const { id } = await openEnglish(at);
    const inToken = await openEnglish(at, { currency: JTK });
    const dutch = await openDutch(at);
    await expect(house.connect(buyer).bidWithToken(id, PRICE))
      .to.be.revertedWithCustomError(house, "AuctionHouse_WrongCurrency")
      .withArgs(ETH, JTK);
    await expect(bid(at, inToken.id, buyer, PRICE))
      .to.be.revertedWithCustomError(house, "AuctionHouse_WrongCurrency")
      .withArgs(JTK, ETH);
    await house.connect(buyer).bidWithToken(inToken.id, PRICE);
    await expect(
      house.connect(buyer).raiseBid(inToken.id, { value: PRICE }),
    ).to.be.revertedWithCustomError(house, "AuctionHouse_WrongCurrency");
    await expect(bid(at, dutch.id, buyer, PRICE))
      .to.be.revertedWithCustomError(house, "AuctionHouse_WrongKind")
      .withArgs(dutch.id, 2);
    await expect(bid(at, 9n, buyer, PRICE))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotLive")
      .withArgs(9n);
  });

  it("stops while paused", async () => {
    const at = await freshAuctions();
    const { id } = await openWithBid(at, { buyNow: PRICE * 9n });
    const dutch = await openDutch(at);
    await at.house.connect(at.owner).pause();
    const paid = { value: PRICE * 9n };
    for (const send of [
      () => at.house.connect(at.other).bid(id, paid),
      () => at.house.connect(at.buyer).raiseBid(id, paid),
      () => at.house.connect(at.other).buy(id, PRICE * 9n, paid),
      () => at.house.connect(at.other).buy(dutch.id, PRICE * 9n, paid),
    ]) {
      await expect(send()).to.be.revertedWithCustomError(at.house, "EnforcedPause");
    }
  });

  describe("in service tokens", () => {
    it("is held and paid back", async () => {
      const at = await freshAuctions();
      const { house, token, buyer, other } = at;
      const { id } = await openEnglish(at, { currency: JTK });
      await expect(house.connect(buyer).bidWithToken(id, PRICE)).to.changeTokenBalances(
        ethers,
        token,
        [buyer, house],
        [-PRICE, PRICE],
      );
      await expect(house.connect(buyer).raiseBidWithToken(id, NEXT - PRICE)).to.changeTokenBalances(
        ethers,
        token,
        [buyer, house],
        [PRICE - NEXT, NEXT - PRICE],
      );
      await expect(house.connect(other).bidWithToken(id, PRICE * 2n)).to.changeTokenBalances(
        ethers,
        token,
        [buyer, other, house],
        [NEXT, -PRICE * 2n, PRICE * 2n - NEXT],
      );
      expect(await house.accruedFees(JTK)).to.equal(0n);
    });

    it("needs no allowance with a permit, whoever sends the permit first", async () => {
      const at = await freshAuctions();
      const { house, token, buyer, other } = at;
      const { id } = await openEnglish(at, { currency: JTK });
      const used: Record<string, bigint> = {};
      for (const [index, early] of [false, true].entries()) {
        const amount = PRICE * BigInt(index + 1);
        await token.connect(buyer).approve(house, 0n);
        const permit = await signPermit(token, { owner: buyer, spender: house, value: amount });
        const { deadline, vrs } = permit;
        if (early) await token.connect(other).permit(buyer, house, amount, deadline, ...vrs);
        await house.connect(buyer).bidWithPermit(id, amount, deadline, ...vrs);
        used[String(early)] = await token.allowance(buyer, house);
      }
      expect(used).to.deep.equal({ false: 0n, true: 0n });
      await expect(
        house.connect(buyer).bidWithPermit(id, PRICE * 4n, 0n, 27, ...forged()),
      ).to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance");
    });
  });
});

describe("The end of an auction", () => {
  for (const [name, early, moved] of [
    ["stays with a bid a second before the window", WINDOW + 1n, 0n],
    ["stays with a bid in the window's first second", WINDOW, 0n],
    ["moves by a second with a bid in the next", WINDOW - 1n, 1n],
    ["moves by the window but a second with a bid in the last", 1n, WINDOW - 1n],
  ] as const) {
    it(name, async () => {
      const at = await freshAuctions();
      const { id, endsAt } = await openWithBid(at);
      await atTime(endsAt - early);
      await bid(at, id, at.other, NEXT);
      expect((await at.house.auctionOf(id)).endsAt).to.equal(endsAt + moved);
    });
  }

  it("never moves beyond its last, whoever goes on bidding", async () => {
    const at = await freshAuctions();
    const { id, lastEndsAt } = await openWithBid(at, { minStepBps: 1n });
    let amount = PRICE;
    for (let turn = 0; ; turn++) {
      const { endsAt, minimumBid } = await at.house.auctionOf(id);
      await atTime(endsAt - 1n);
      amount = minimumBid;
      await bid(at, id, turn % 2 === 0 ? at.other : at.buyer, amount);
      const after = await at.house.auctionOf(id);
      expect(after.endsAt).to.equal(
        endsAt - 1n + WINDOW < lastEndsAt ? endsAt - 1n + WINDOW : lastEndsAt,
      );
      if (endsAt === lastEndsAt) break;
    }
    await expect(bid(at, id, at.buyer, amount * 2n)).to.be.revertedWithCustomError(
      at.house,
      "AuctionHouse_Ended",
    );
  });

  it("stays the first without an allowed extension", async () => {
    const at = await freshAuctions();
    const { id, endsAt } = await openWithBid(at, { maxExtensionSeconds: 0n });
    await atTime(endsAt - 1n);
    await bid(at, id, at.other, NEXT);
    expect((await at.house.auctionOf(id)).endsAt).to.equal(endsAt);
  });

  it("moves at once if the window is longer than the auction", async () => {
    const at = await freshAuctions();
    const { id } = await openEnglish(at, { durationSeconds: 60n, maxExtensionSeconds: 90n });
    await bid(at, id, at.buyer, PRICE);
    const { endsAt, startsAt, leader } = await at.house.auctionOf(id);
    expect(endsAt).to.equal(startsAt + 150n);
    expect(leader).to.not.equal(ZeroAddress);
  });
});

function forged(): [string, string] {
  return [`0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`];
}
