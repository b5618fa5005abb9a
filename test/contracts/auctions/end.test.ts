import { expect } from "chai";
import { type Contract, parseEther, toBeHex, ZeroAddress } from "ethers";
import {
  type Auctions,
  atTime,
  bid,
  type English,
  englishTerms,
  eventsOf,
  freshAuctions,
  openDutch,
  openEnglish,
} from "../support/auctions.ts";
import { type Foreign, foreignAbi, TOKEN_ID } from "../support/foreign.ts";
import {
  attach,
  DAY,
  ETH,
  ethers,
  FEE_BPS,
  JTK,
  networkHelpers,
  now,
  PRICE,
} from "../support/market.ts";
import { deployPuppet, RETURN, REVERT } from "../support/puppet.ts";

const FEE = (PRICE * FEE_BPS) / 10_000n;
const ROYALTY = PRICE / 20n;
const WEEK = 7n * DAY;

/** An auction that is over, with a bid of the buyer's. */
async function openAndEnd(at: Auctions, changes: Partial<English> & { royaltyBps?: bigint } = {}) {
  const opened = await openEnglish(at, changes);
  if (changes.currency === JTK) await at.house.connect(at.buyer).bidWithToken(opened.id, PRICE);
  else await bid(at, opened.id, at.buyer, PRICE);
  const { endsAt } = await at.house.auctionOf(opened.id);
  await atTime(endsAt);
  return { ...opened, endsAt };
}

/** The same in a collection of another's. */
async function endForeign(at: Auctions): Promise<{ foreign: Foreign; id: bigint; endsAt: bigint }> {
  const deployed = (await ethers.deployContract("ForeignCollection")) as unknown as Contract;
  const foreign = await attach(foreignAbi, await deployed.getAddress());
  await foreign.mint(at.seller, TOKEN_ID);
  await foreign.connect(at.seller).setApprovalForAll(at.house, true);
  await at.house.connect(at.seller).createEnglish(foreign, TOKEN_ID, englishTerms());
  const id: bigint = await at.house.auctionCount();
  await bid(at, id, at.buyer, PRICE);
  const { endsAt } = await at.house.auctionOf(id);
  await atTime(endsAt);
  return { foreign, id, endsAt };
}

describe("Settling an auction", () => {
  it("pays fee, royalty and seller, and hands the token to the leader", async () => {
    const at = await freshAuctions();
    const { house, collection, creator, seller, buyer, other } = at;
    const { id, tokenId } = await openAndEnd(at, { royaltyBps: 500n });
    const sent = house.connect(other).settle(id);

    await expect(sent).to.changeEtherBalances(
      ethers,
      [house, creator, seller],
      [FEE - PRICE, ROYALTY, PRICE - FEE - ROYALTY],
    );
    const events = await eventsOf(at, sent);
    expect(events.map(({ name, args }) => [name, ...args])).to.deep.equal([
      ["AuctionSettled", id, buyer.address, PRICE, FEE, creator.address, ROYALTY],
      ["Payout", 1n, creator.address, BigInt(ETH), ROYALTY, false],
      ["Payout", 0n, seller.address, BigInt(ETH), PRICE - FEE - ROYALTY, false],
    ]);
    expect(await collection.ownerOf(tokenId)).to.equal(buyer.address);
    expect(await house.accruedFees(ETH)).to.equal(FEE);
    await expect(house.settle(id))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotLive")
      .withArgs(id);
  });

  it("pays in service tokens from what is held", async () => {
    const at = await freshAuctions();
    const { house, token, creator, seller, buyer } = at;
    const { id } = await openAndEnd(at, { currency: JTK, royaltyBps: 500n });
    const sent = house.settle(id);
    await expect(sent).to.changeTokenBalances(
      ethers,
      token,
      [house, creator, seller, buyer],
      [FEE - PRICE, ROYALTY, PRICE - FEE - ROYALTY, 0n],
    );
    const paid = (await eventsOf(at, sent)).filter(({ name }) => name === "Payout");
    expect(paid.map(({ args }) => [...args])).to.deep.equal([
      [1n, creator.address, BigInt(JTK), ROYALTY, false],
      [0n, seller.address, BigInt(JTK), PRICE - FEE - ROYALTY, false],
    ]);
    expect([await house.accruedFees(JTK), await house.accruedFees(ETH)]).to.deep.equal([FEE, 0n]);
  });

  it("waits for the end, to the second, and for a first bid", async () => {
    const at = await freshAuctions();
    const { house } = at;
    const { id } = await openEnglish(at);
    await expect(house.settle(id))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotEnded")
      .withArgs(0n, (await now()) + 1n);
    await bid(at, id, at.buyer, PRICE);
    const { endsAt } = await house.auctionOf(id);
    await atTime(endsAt - 1n);
    await expect(house.settle(id))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotEnded")
      .withArgs(endsAt, endsAt - 1n);
    await atTime(endsAt);
    await house.settle(id);
  });

  it("gives the token back if nobody has bid", async () => {
    const at = await freshAuctions();
    const { house, collection, seller, other } = at;
    const { id, tokenId } = await openEnglish(at, { startsAt: 1n });
    await atTime((await house.auctionOf(id)).endsAt);
    await expect(house.connect(other).settle(id)).to.emit(house, "AuctionUnsold").withArgs(id);
    expect(await collection.ownerOf(tokenId)).to.equal(seller.address);
  });

  it("goes on while paused, as cancelling, releasing and withdrawing do", async () => {
    const at = await freshAuctions();
    const { house, owner, seller, payee } = at;
    const dutch = await openDutch(at);
    const late = await openAndEnd(at);
    const sold = await openAndEnd(at);
    await house.connect(owner).pause();
    await house.settle(sold.id);
    await house.connect(seller).cancel(dutch.id);
    await house.connect(owner).withdrawFees(ETH, payee);
    await atTime(late.endsAt + WEEK);
    await house.releaseBid(late.id);
    await house.settle(late.id);
  });

  it("is for auctions of bids", async () => {
    const at = await freshAuctions();
    const { id, startsAt } = await openDutch(at);
    await atTime(startsAt + WEEK);
    await expect(at.house.settle(id))
      .to.be.revertedWithCustomError(at.house, "AuctionHouse_WrongKind")
      .withArgs(id, 2);
  });

  it("keeps the fee that counted at creation", async () => {
    const at = await freshAuctions();
    const { id } = await openEnglish(at);
    await at.house.connect(at.owner).setFeeBps(1_000n);
    await bid(at, id, at.buyer, PRICE);
    await atTime((await at.house.auctionOf(id)).endsAt);
    await at.house.settle(id);
    expect(await at.house.accruedFees(ETH)).to.equal(FEE);
  });
});

describe("Fees of auctions", () => {
  it("are counted apart from bids and credits, and paid once", async () => {
    const at = await freshAuctions();
    const { house, token, owner, payee } = at;
    for (const currency of [ETH, JTK]) await house.settle((await openAndEnd(at, { currency })).id);
    await openAndEnd(at);
    await openAndEnd(at, { currency: JTK });
    await ethers.deployContract("ForceEther", [house], { value: 9n });

    const asOwner = house.connect(owner);
    await expect(asOwner.withdrawFees(ETH, payee)).to.changeEtherBalances(
      ethers,
      [house, payee],
      [-FEE, FEE],
    );
    await expect(asOwner.withdrawFees(JTK, payee)).to.changeTokenBalances(
      ethers,
      token,
      [house, payee],
      [-FEE, FEE],
    );
    for (const currency of [ETH, JTK]) {
      expect(await house.accruedFees(currency)).to.equal(0n);
      await expect(asOwner.withdrawFees(currency, payee)).to.be.revertedWithCustomError(
        house,
        "Payouts_NothingToWithdraw",
      );
    }
    expect(await ethers.provider.getBalance(house)).to.equal(PRICE + 9n);
    expect(await token.balanceOf(house)).to.equal(PRICE);
  });

  it("may be nothing", async () => {
    const at = await freshAuctions();
    await at.house.connect(at.owner).setFeeBps(0n);
    const { id } = await openAndEnd(at);
    await at.house.settle(id);
    expect(await at.house.accruedFees(ETH)).to.equal(0n);
  });
});

describe("Cancelling an auction", () => {
  it("is the seller's, before the first bid, also after the end", async () => {
    const at = await freshAuctions();
    const { house, collection, seller, other, buyer } = at;
    const { id, tokenId } = await openEnglish(at, { startsAt: 1n });
    await expect(house.connect(other).cancel(id))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotSeller")
      .withArgs(id, other.address);
    await atTime((await house.auctionOf(id)).endsAt + DAY);
    await expect(house.connect(seller).cancel(id)).to.emit(house, "AuctionCancelled").withArgs(id);
    expect(await collection.ownerOf(tokenId)).to.equal(seller.address);

    const second = await openEnglish(at, { tokenId });
    await bid(at, second.id, buyer, PRICE);
    await expect(house.connect(seller).cancel(second.id))
      .to.be.revertedWithCustomError(house, "AuctionHouse_HasBid")
      .withArgs(second.id, buyer.address);
    await expect(house.connect(seller).cancel(id)).to.be.revertedWithCustomError(
      house,
      "AuctionHouse_NotLive",
    );
  });
});

describe("A token that its collection does not hand over", () => {
  it("is told of in the collection's words, whatever it says of approvals", async () => {
    const at = await freshAuctions();
    const { foreign, id } = await endForeign(at);
    const puppet = await deployPuppet();
    const code = await ethers.provider.getCode(puppet.address);
    await networkHelpers.setCode(await foreign.getAddress(), code);
    const turned = puppet.contract.attach(await foreign.getAddress()) as Contract;
    const teach = (selector: string, act: number, data: string) =>
      turned.getFunction("teach")(selector, act, ZeroAddress, data);
    const reason = at.collection.interface.encodeErrorResult("TransferFromIncorrectOwner");
    await teach("0x23b872dd", REVERT, reason);
    for (const approved of [0n, 1n]) {
      await teach("0xe985e9c5", RETURN, toBeHex(approved, 32));
      await teach("0x081812fc", RETURN, toBeHex(0n, 32));
      await expect(at.house.settle(id)).to.be.revertedWithCustomError(
        at.collection,
        "TransferFromIncorrectOwner",
      );
    }
  });
});

describe("Releasing a bid", () => {
  it("gives the money back that a collection withholds, after 7 days", async () => {
    const at = await freshAuctions();
    const { house, buyer, other, seller } = at;
    const { foreign, id, endsAt } = await endForeign(at);
    await foreign.freeze(true);
    await expect(house.settle(id))
      .to.be.revertedWithCustomError(house, "Marketplace_NotDelivered")
      .withArgs(await foreign.getAddress(), TOKEN_ID);

    await atTime(endsAt + WEEK - 1n);
    await expect(house.connect(other).releaseBid(id))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotEnded")
      .withArgs(endsAt + WEEK, endsAt + WEEK - 1n);
    await atTime(endsAt + WEEK);
    const released = house.connect(other).releaseBid(id);
    await expect(released).to.changeEtherBalances(ethers, [house, buyer], [-PRICE, PRICE]);
    await expect(released).to.emit(house, "BidReleased").withArgs(id, buyer.address, PRICE);
    expect((await house.auctionOf(id)).toObject()).to.deep.include({
      leader: ZeroAddress,
      leadingBid: 0n,
    });

    await expect(house.connect(other).releaseBid(id))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NoBid")
      .withArgs(id);
    await expect(bid(at, id, other, parseEther("2"))).to.be.revertedWithCustomError(
      house,
      "AuctionHouse_Ended",
    );
    await expect(house.settle(id)).to.be.revertedWithCustomError(house, "Marketplace_NotDelivered");
    await foreign.freeze(false);
    await house.settle(id);
    expect(await foreign.ownerOf(TOKEN_ID)).to.equal(seller.address);
  });

  it("comes too late once it is settled", async () => {
    const at = await freshAuctions();
    const { id, endsAt } = await openAndEnd(at, { currency: JTK });
    await atTime(endsAt + WEEK);
    await at.house.settle(id);
    await expect(at.house.releaseBid(id)).to.be.revertedWithCustomError(
      at.house,
      "AuctionHouse_NoBid",
    );
  });
});
