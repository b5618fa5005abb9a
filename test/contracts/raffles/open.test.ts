import { expect } from "chai";
import { ZeroAddress, zeroPadValue } from "ethers";
import { drandBeaconAbi } from "../../../contracts/abi/DrandBeacon.ts";
import { raffleAbi } from "../../../contracts/abi/Raffle.ts";
import { firstEntropy } from "../../../frontend/src/lib/raffle/draw.ts";
import { EVMNET } from "../support/beacon.ts";
import { DAY, deployAs, ethers, FEE_BPS, mintWork, now } from "../support/market.ts";
import { deployPuppet, RETURN } from "../support/puppet.ts";
import {
  atTime,
  CLOSED,
  enter,
  freshRaffles,
  OPEN,
  openRaffle,
  REFUNDABLE,
  type Terms,
  TICKET,
  termsFrom,
  WEEK,
} from "../support/raffles.ts";

describe("A raffle that is opened", () => {
  it("takes its prizes and fixes the round a minute after the closing", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at, { prizes: 2 });
    const { id, terms, round, drawableAt } = opened;
    for (const [index, { tokenId }] of opened.prizes.entries()) {
      expect(await at.collection.ownerOf(tokenId)).to.equal(at.raffle.target);
      expect((await at.raffle.prizeOf(id, index)).tokenId).to.equal(tokenId);
    }
    expect(round).to.equal(await at.beacon.roundAt(terms.closesAt + 60n));
    expect(drawableAt).to.equal(await at.beacon.timeOf(round));
    const status = await at.raffle.raffleOf(id);
    expect(status.state).to.equal(OPEN);
    expect(status.host).to.equal(at.seller.address);
    expect(status.terms.toObject()).to.deep.equal({ ...terms, currency: 0n });
    expect(status.feeBps).to.equal(FEE_BPS);
    expect(status.prizeCount).to.equal(2n);
    expect(status.ticketsSold).to.equal(0n);
    expect(status.drawableUntil).to.equal(drawableAt + WEEK);
    const host = at.seller.address;
    expect(status.entropy).to.equal(firstEntropy({ id, host, round }));
  });

  it("tells all of it in one event", async () => {
    const at = await freshRaffles();
    const tokenId = await mintWork(at, { to: at.seller });
    const terms = await termsFrom();
    const round: bigint = await at.beacon.roundAt(terms.closesAt + 60n);
    await expect(at.raffle.connect(at.seller).open(terms, [[at.collection, tokenId]]))
      .to.emit(at.raffle, "RaffleOpened")
      .withArgs(
        1n,
        at.seller.address,
        Object.values(terms),
        [[at.collection.target, tokenId]],
        FEE_BPS,
        round,
        await at.beacon.timeOf(round),
      );
  });

  it("has 1 to 100 prizes", async () => {
    const at = await freshRaffles();
    const terms = await termsFrom();
    for (const count of [0, 101]) {
      const prizes = Array(count).fill([at.collection.target, 1n]);
      await expect(at.raffle.connect(at.seller).open(terms, prizes))
        .to.be.revertedWithCustomError(at.raffle, "Raffle_BadPrizes")
        .withArgs(count, 100n);
    }
    expect((await openRaffle(at, { prizes: 100 })).prizes.length).to.equal(100);
  });

  const badTickets: [string, Partial<Terms>][] = [
    ["no minimum", { minTickets: 0n }],
    ["a minimum above the maximum", { minTickets: 1_001n }],
    ["no maximum", { maxTickets: 0n, minTickets: 0n }],
    ["more than 32 bits of tickets", { maxTickets: 2n ** 32n }],
    ["no ticket for a wallet", { maxPerWallet: 0n }],
    ["more for a wallet than for all", { maxPerWallet: 1_001n }],
  ];
  for (const [what, changes] of badTickets) {
    it(`can't have ${what}`, async () => {
      const at = await freshRaffles();
      const terms = await termsFrom(changes);
      await expect(at.raffle.connect(at.seller).open(terms, [[at.collection, 1n]]))
        .to.be.revertedWithCustomError(at.raffle, "Raffle_BadTickets")
        .withArgs(terms.minTickets, terms.maxTickets, terms.maxPerWallet);
    });
  }

  it("costs something, and less than 2^96 in all", async () => {
    const at = await freshRaffles();
    const open = async (ticketPrice: bigint) =>
      at.raffle.connect(at.seller).open(await termsFrom({ ticketPrice }), [[at.collection, 1n]]);
    await expect(open(0n)).to.be.revertedWithCustomError(at.raffle, "Raffle_ZeroPrice");
    const most = (2n ** 96n - 1n) / 1_000n;
    await expect(open(most + 1n))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_ProceedsTooHigh")
      .withArgs(most + 1n, 1_000n);
    await openRaffle(at, { ticketPrice: most });
  });

  it("closes in a minute at least and 90 days at most", async () => {
    const at = await freshRaffles();
    const tokenId = await mintWork(at, { to: at.seller });
    for (const [seconds, isRight] of [
      [59n, false],
      [90n * DAY + 1n, false],
      [90n * DAY, true],
    ] as const) {
      const next = (await now()) + 10n;
      await atTime(next);
      const terms = await termsFrom({ closesAt: next + seconds });
      const sent = at.raffle.connect(at.seller).open(terms, [[at.collection, tokenId]]);
      if (isRight) await sent;
      else {
        await expect(sent)
          .to.be.revertedWithCustomError(at.raffle, "Raffle_BadClosing")
          .withArgs(next + seconds, next);
      }
    }
    const another = await mintWork(at, { to: at.seller });
    const next = (await now()) + 10n;
    await atTime(next);
    const terms = await termsFrom({ closesAt: next + 60n });
    await at.raffle.connect(at.seller).open(terms, [[at.collection, another]]);
  });

  it("needs a beacon whose rounds have begun a day after the closing", async () => {
    const at = await freshRaffles();
    const genesis = (await now()) + 10n * DAY;
    const late = await deployAs("DrandBeacon", {
      abi: drandBeaconAbi,
      args: [EVMNET.publicKey, genesis, 3n],
    });
    const args = [at.owner, at.token, FEE_BPS, late];
    const raffle = await deployAs("Raffle", { abi: raffleAbi, args });
    await expect(raffle.connect(at.seller).open(await termsFrom(), [[at.collection, 1n]]))
      .to.be.revertedWithCustomError(raffle, "Raffle_BeaconNotReady")
      .withArgs(1n);
  });

  it("has only prizes that its host has, approved, and that really move", async () => {
    const at = await freshRaffles();
    const tokenId = await mintWork(at, { to: at.seller });
    const terms = await termsFrom();
    const prizes = [[at.collection, tokenId]];
    await expect(at.raffle.connect(at.buyer).open(terms, prizes))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_NotOwner")
      .withArgs(await at.collection.getAddress(), tokenId, at.buyer.address);
    await expect(
      at.raffle.connect(at.seller).open(terms, [...prizes, ...prizes]),
    ).to.be.revertedWithCustomError(at.raffle, "Raffle_NotOwner");
    await at.collection.connect(at.seller).setApprovalForAll(at.raffle, false);
    await expect(at.raffle.connect(at.seller).open(terms, prizes)).to.be.revertedWithCustomError(
      at.raffle,
      "Marketplace_NotApproved",
    );
    const puppet = await deployPuppet();
    const owner = zeroPadValue(at.seller.address, 32);
    await puppet.teach("0x6352211e", { act: RETURN, data: owner });
    await expect(at.raffle.connect(at.seller).open(terms, [[puppet, 1n]]))
      .to.be.revertedWithCustomError(at.raffle, "Marketplace_NotDelivered")
      .withArgs(puppet.address, 1n);
    await expect(
      at.raffle.connect(at.seller).open(terms, [[ZeroAddress, 1n]]),
    ).to.be.revertedWithCustomError(at.raffle, "Raffle_NotOwner");
  });

  it("has no prize of service tokens, which move by the same call", async () => {
    const at = await freshRaffles();
    await expect(
      at.raffle.connect(at.seller).open(await termsFrom(), [[at.token, 1_000n]]),
    ).to.be.revertedWithCustomError(at.raffle, "Raffle_NotOwner");
  });

  it("is not opened while paused", async () => {
    const at = await freshRaffles();
    await at.raffle.connect(at.owner).pause();
    await expect(
      at.raffle.connect(at.seller).open(await termsFrom(), [[at.collection, 1n]]),
    ).to.be.revertedWithCustomError(at.raffle, "EnforcedPause");
    for (const call of ["pause", "unpause"] as const) {
      await expect(at.raffle.connect(at.seller)[call]()).to.be.revertedWithCustomError(
        at.raffle,
        "OwnableUnauthorizedAccount",
      );
    }
    await at.raffle.connect(at.owner).unpause();
    await openRaffle(at);
  });

  it("is known by its number only", async () => {
    const at = await freshRaffles();
    const { raffle } = at;
    for (const send of [
      () => raffle.raffleOf(1n),
      () => raffle.winningTicket(1n, 0n),
      () => raffle.cancel(1n),
      () => raffle.enter(1n, 1n, ethers.ZeroHash),
      () => raffle.draw(1n),
      () => raffle.proveAndDraw(1n, [1n, 2n]),
      () => raffle.claimPrize(1n, 0n, at.buyer, 0n),
      () => raffle.returnPrize(1n, 0n),
      () => raffle.refund(1n, at.buyer),
      () => raffle.releaseShare(1n, 0n, at.buyer, 0n),
    ]) {
      await expect(send()).to.be.revertedWithCustomError(raffle, "Raffle_NotFound").withArgs(1n);
    }
  });
});

describe("A raffle that is cancelled", () => {
  it("gives its prizes back", async () => {
    const at = await freshRaffles();
    const { id, prizes } = await openRaffle(at);
    await expect(at.raffle.connect(at.seller).cancel(id))
      .to.emit(at.raffle, "RaffleCancelled")
      .withArgs(id);
    expect((await at.raffle.raffleOf(id)).state).to.equal(REFUNDABLE);
    await expect(enter(at, id, at.buyer)).to.be.revertedWithCustomError(at.raffle, "Raffle_Closed");
    await expect(at.raffle.connect(at.other).returnPrize(id, 0n))
      .to.emit(at.raffle, "PrizeReturned")
      .withArgs(id, 0n);
    expect(await at.collection.ownerOf(prizes[0]?.tokenId)).to.equal(at.seller.address);
    await expect(at.raffle.returnPrize(id, 0n)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_PrizeGone",
    );
  });

  it("is so by its host, before anybody entered, and before it closes", async () => {
    const at = await freshRaffles();
    const { id, terms } = await openRaffle(at, { minTickets: 1n });
    await expect(at.raffle.connect(at.buyer).cancel(id))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_NotHost")
      .withArgs(id, at.buyer.address);
    await expect(at.raffle.connect(at.seller).returnPrize(id, 0n))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_NotReturnable")
      .withArgs(id, 0n);
    await enter(at, id, at.buyer);
    await expect(at.raffle.connect(at.seller).cancel(id))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_HasEntries")
      .withArgs(id, 1n);
    await atTime(terms.closesAt);
    await at.owner.sendTransaction({ to: at.owner });
    expect((await at.raffle.raffleOf(id)).state).to.equal(CLOSED);

    const empty = await openRaffle(at, { ticketPrice: TICKET });
    await atTime(empty.terms.closesAt);
    await expect(at.raffle.connect(at.seller).cancel(empty.id)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_Closed",
    );
  });
});
