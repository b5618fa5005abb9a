import { expect } from "chai";
import { sign } from "../support/beacon.ts";
import { foreignAbi } from "../support/foreign.ts";
import { DAY, deployAs, ETH, ethers, JTK } from "../support/market.ts";
import { BURN_GAS, deployPuppet, RECEIVE, RETURN_BOMB, REVERT } from "../support/puppet.ts";
import {
  atTime,
  drawRaffle,
  enter,
  freshRaffles,
  openRaffle,
  SALT,
  TICKET,
  termsFrom,
} from "../support/raffles.ts";

const mine = () => ethers.provider.send("evm_mine", []);

describe("A raffle that fails", () => {
  for (const [name, currency] of [
    ["ETH", ETH],
    ["service tokens", JTK],
  ] as const) {
    it(`pays every ticket back in ${name}, by anyone, once`, async () => {
      const at = await freshRaffles();
      const { id, terms, prizes } = await openRaffle(at, { minTickets: 10n, currency });
      for (const [who, count] of [
        [at.buyer, 2n],
        [at.other, 3n],
        [at.buyer, 4n],
      ] as const) {
        if (currency === ETH) await enter(at, id, who, { count });
        else await at.raffle.connect(who).enterWithToken(id, count, SALT);
      }
      await expect(at.raffle.refund(id, at.buyer))
        .to.be.revertedWithCustomError(at.raffle, "Raffle_NotRefundable")
        .withArgs(id);
      await atTime(terms.closesAt);
      for (const [who, tickets] of [
        [at.buyer, 6n],
        [at.other, 3n],
      ] as const) {
        await expect(at.raffle.connect(at.payee).refund(id, who))
          .to.emit(at.raffle, "TicketsRefunded")
          .withArgs(id, who.address, tickets * TICKET);
        expect(await at.raffle.ticketsOf(id, who)).to.equal(0n);
        await expect(at.raffle.refund(id, who))
          .to.be.revertedWithCustomError(at.raffle, "Raffle_NothingToRefund")
          .withArgs(id, who.address);
      }
      const left = currency === ETH ? ethers.provider.getBalance(at.raffle) : undefined;
      expect((await left) ?? (await at.token.balanceOf(at.raffle))).to.equal(0n);
      await at.raffle.returnPrize(id, 0n);
      expect(await at.collection.ownerOf(prizes[0]?.tokenId)).to.equal(at.seller.address);
    });
  }

  it("is one that nobody draws within the week", async () => {
    const at = await freshRaffles();
    const { id, drawableUntil } = await openRaffle(at);
    await enter(at, id, at.buyer, { count: 2n });
    await atTime(drawableUntil);
    await expect(at.raffle.refund(id, at.buyer)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_NotRefundable",
    );
    await atTime(drawableUntil + 1n);
    await at.raffle.refund(id, at.buyer);
    await at.raffle.returnPrize(id, 0n);
  });

  it("is none once it is drawn, and pauses for nobody", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at);
    await enter(at, opened.id, at.buyer, { count: 2n });
    await at.raffle.connect(at.owner).pause();
    await drawRaffle(at, opened);
    await expect(at.raffle.refund(opened.id, at.buyer)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_NotRefundable",
    );
    await at.raffle.claimPrize(opened.id, 0n, at.buyer, 0n);
    await expect(at.raffle.draw(opened.id))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_AlreadyDrawn")
      .withArgs(opened.id);
  });

  for (const [how, act] of [
    ["reverts", REVERT],
    ["burns its gas", BURN_GAS],
    ["returns a bomb", RETURN_BOMB],
  ] as const) {
    it(`credits an entrant that ${how}`, async () => {
      const at = await freshRaffles();
      const { id, terms } = await openRaffle(at, { minTickets: 3n });
      const puppet = await deployPuppet();
      const encode = at.raffle.interface.encodeFunctionData.bind(at.raffle.interface);
      await puppet.send(at.raffle, encode("enter", [id, 2n, SALT]), 2n * TICKET);
      await puppet.teach(RECEIVE, { act });
      await atTime(terms.closesAt);
      await expect(at.raffle.refund(id, puppet))
        .to.emit(at.raffle, "RefundCredited")
        .withArgs(id, puppet.address, 2n * TICKET);
      expect(await at.raffle.creditsWei(puppet)).to.equal(2n * TICKET);
      await puppet.send(at.raffle, encode("withdrawCredits", [at.payee.address]));
      expect(await ethers.provider.getBalance(at.raffle)).to.equal(0n);
    });
  }
});

describe("A prize that can't be moved any more", () => {
  async function frozen() {
    const at = await freshRaffles();
    const foreign = await deployAs("ForeignCollection", { abi: foreignAbi, args: [] });
    await foreign.mint(at.seller, 1n);
    await foreign.connect(at.seller).setApprovalForAll(at.raffle, true);
    await at.raffle.connect(at.seller).open(await termsFrom(), [[foreign, 1n]]);
    const id: bigint = await at.raffle.raffleCount();
    await enter(at, id, at.buyer, { count: 2n });
    const { round, drawableAt, drawableUntil } = await at.raffle.raffleOf(id);
    await atTime(drawableAt);
    await at.raffle.proveAndDraw(id, sign(round));
    await foreign.freeze(true);
    return { at, foreign, id, drawableUntil: drawableUntil as bigint };
  }

  it("leaves its share to its winner, after 30 days", async () => {
    const { at, foreign, id, drawableUntil } = await frozen();
    await expect(at.raffle.claimPrize(id, 0n, at.buyer, 0n)).to.be.revertedWithCustomError(
      at.raffle,
      "Marketplace_NotDelivered",
    );
    const releasableAt = drawableUntil + 30n * DAY;
    await atTime(releasableAt - 1n);
    await expect(at.raffle.releaseShare(id, 0n, at.buyer, 0n))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_NotReleasable")
      .withArgs(releasableAt, releasableAt - 1n);
    await expect(at.raffle.releaseShare(id, 0n, at.other, 0n)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_NotWinner",
    );
    const before = await ethers.provider.getBalance(at.buyer);
    await atTime(releasableAt + 5n);
    await expect(at.raffle.connect(at.payee).releaseShare(id, 0n, at.buyer, 0n))
      .to.emit(at.raffle, "PrizeReleased")
      .withArgs(id, 0n, at.buyer.address, 2n * TICKET);
    expect((await ethers.provider.getBalance(at.buyer)) - before).to.equal(2n * TICKET);
    for (const call of ["releaseShare", "claimPrize"] as const) {
      await expect(at.raffle[call](id, 0n, at.buyer, 0n)).to.be.revertedWithCustomError(
        at.raffle,
        "Raffle_PrizeGone",
      );
    }
    await foreign.freeze(false);
    await at.raffle.returnPrize(id, 0n);
    expect(await foreign.ownerOf(1n)).to.equal(at.seller.address);
  });

  it("leaves refunds alone: they need no prize", async () => {
    const at = await freshRaffles();
    const { id, terms } = await openRaffle(at, { minTickets: 5n });
    await enter(at, id, at.buyer);
    await atTime(terms.closesAt);
    await mine();
    await at.raffle.refund(id, at.buyer);
    expect(await ethers.provider.getBalance(at.raffle)).to.equal(0n);
  });
});
