import { expect } from "chai";
import { randomnessOf } from "../../../frontend/src/lib/raffle/bn254.ts";
import { seedOf, shareOf, ticketAt } from "../../../frontend/src/lib/raffle/draw.ts";
import { sign } from "../support/beacon.ts";
import { ETH, ethers, FEE_BPS, JTK } from "../support/market.ts";
import {
  atTime,
  CLOSED,
  claim,
  DRAWN,
  drawRaffle,
  enter,
  freshRaffles,
  OPEN,
  openRaffle,
  type Raffles,
  REFUNDABLE,
  SALT,
  TICKET,
  WEEK,
} from "../support/raffles.ts";

/** A raffle with 7 tickets of two people. */
async function entered(at: Raffles, options: Parameters<typeof openRaffle>[1] = {}) {
  const opened = await openRaffle(at, options);
  for (const [who, count] of [
    [at.buyer, 2n],
    [at.other, 4n],
    [at.buyer, 1n],
  ] as const) {
    const raffle = at.raffle.connect(who);
    if (options.currency === JTK) await raffle.enterWithToken(opened.id, count, SALT);
    else await enter(at, opened.id, who, { count, salt: SALT });
  }
  return opened;
}

const mine = () => ethers.provider.send("evm_mine", []);

describe("The draw of a raffle", () => {
  it("is made from the round and all that was entered, and can be computed by anybody", async () => {
    const at = await freshRaffles();
    const { id, round, drawableAt } = await entered(at, { prizes: 3 });
    const { entropy } = await at.raffle.raffleOf(id);
    const randomness = randomnessOf(sign(round));
    const { chainId } = await ethers.provider.getNetwork();
    const raffle = await at.raffle.getAddress();
    const seed = seedOf({ randomness, entropy, id, chainId, raffle });

    await atTime(drawableAt);
    await expect(at.raffle.connect(at.payee).proveAndDraw(id, sign(round)))
      .to.emit(at.raffle, "RaffleDrawn")
      .withArgs(id, round, randomness, entropy, 7n, seed);
    expect((await at.raffle.raffleOf(id)).seed).to.equal(seed);
    for (const index of [0n, 1n, 2n]) {
      expect(await at.raffle.winningTicket(id, index)).to.equal(ticketAt(index, 7n, seed));
    }
    await expect(at.raffle.winningTicket(id, 3n))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_NoSuchPrize")
      .withArgs(id, 3n);
  });

  it("begins at the round's time and ends a week later", async () => {
    const at = await freshRaffles();
    const { id, terms, round, drawableAt, drawableUntil } = await entered(at);
    expect(drawableUntil).to.equal(drawableAt + WEEK);
    const stateOf = async () => (await at.raffle.raffleOf(id)).state;
    await at.beacon.prove(round, sign(round));
    expect(await stateOf()).to.equal(OPEN);
    await atTime(terms.closesAt);
    await mine();
    expect(await stateOf()).to.equal(CLOSED);
    await atTime(drawableAt - 1n);
    await expect(at.raffle.draw(id))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_TooEarly")
      .withArgs(drawableAt, drawableAt - 1n);
    await expect(at.raffle.winningTicket(id, 0n)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_NotDrawn",
    );
    await atTime(drawableUntil);
    await at.raffle.draw(id);
    expect(await stateOf()).to.equal(DRAWN);
  });

  it("is too late a second after", async () => {
    const at = await freshRaffles();
    const { id, round, drawableUntil } = await entered(at);
    await at.beacon.prove(round, sign(round));
    await atTime(drawableUntil + 1n);
    await expect(at.raffle.draw(id))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_TooLate")
      .withArgs(drawableUntil, drawableUntil + 1n);
    await expect(at.raffle.proveAndDraw(id, sign(round))).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_TooLate",
    );
    await mine();
    expect((await at.raffle.raffleOf(id)).state).to.equal(REFUNDABLE);
  });

  it("needs its own round, proved", async () => {
    const at = await freshRaffles();
    const { id, round, drawableAt } = await entered(at);
    await atTime(drawableAt);
    await expect(at.raffle.draw(id))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_RoundNotProved")
      .withArgs(round);
    await at.beacon.prove(round - 1n, sign(round - 1n));
    await expect(at.raffle.draw(id)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_RoundNotProved",
    );
    await expect(at.raffle.proveAndDraw(id, sign(round + 1n))).to.be.revertedWithCustomError(
      at.beacon,
      "DrandBeacon_BadSignature",
    );
  });

  it("shares a proof with every raffle of its round", async () => {
    const at = await freshRaffles();
    const first = await entered(at);
    const second = await entered(at, { closesAt: first.terms.closesAt });
    expect(second.round).to.equal(first.round);
    await drawRaffle(at, first);
    await at.raffle.draw(second.id);
    const seeds = [first, second].map(async ({ id }) => (await at.raffle.raffleOf(id)).seed);
    expect(new Set(await Promise.all(seeds)).size).to.equal(2);
  });

  it("needs the minimum of tickets", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at, { minTickets: 3n });
    await enter(at, opened.id, at.buyer, { count: 2n });
    await atTime(opened.drawableAt);
    await expect(at.raffle.proveAndDraw(opened.id, sign(opened.round)))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_TooFewTickets")
      .withArgs(2n, 3n);
  });

  it("costs 60,000 gas at most with 10 winners, for 10 entries as for 100", async () => {
    const costs: bigint[] = [];
    for (const entries of [10, 100]) {
      const at = await freshRaffles();
      const opened = await openRaffle(at, { prizes: 10 });
      for (let index = 0; index < entries; index++) {
        await enter(at, opened.id, index % 2 ? at.buyer : at.other);
      }
      await at.beacon.prove(opened.round, sign(opened.round));
      await atTime(opened.drawableAt);
      const receipt = await (await at.raffle.draw(opened.id)).wait();
      costs.push(receipt?.gasUsed ?? 0n);
    }
    expect(costs[0]).to.equal(costs[1]);
    expect(costs[0]).to.be.lessThanOrEqual(60_000n);
  });
});

describe("A prize of a drawn raffle", () => {
  for (const [name, currency] of [
    ["ETH", ETH],
    ["service tokens", JTK],
  ] as const) {
    it(`is pushed by anyone, and pays its share in ${name} with fee and royalty`, async () => {
      const at = await freshRaffles();
      const opened = await entered(at, { prizes: 3, royaltyBps: 500n, currency });
      await drawRaffle(at, opened);
      const balance = (who: { address: string }): Promise<bigint> =>
        currency === JTK
          ? at.token.balanceOf(who.address)
          : ethers.provider.getBalance(who.address);
      const before = { host: await balance(at.seller), creator: await balance(at.creator) };
      let [fees, royalties] = [0n, 0n];
      for (const index of [2n, 0n, 1n]) {
        const price = shareOf(index, 3n, 7n * TICKET);
        const [fee, royalty] = [(price * FEE_BPS) / 10_000n, (price * 500n) / 10_000n];
        const { sent, winner, ticket } = await claim(at, opened.id, index);
        await expect(sent)
          .to.emit(at.raffle, "PrizeClaimed")
          .withArgs(opened.id, index, winner, ticket, price, fee, at.creator.address, royalty);
        const { tokenId = 0n } = opened.prizes[Number(index)] ?? {};
        expect(await at.collection.ownerOf(tokenId)).to.equal(winner);
        fees += fee;
        royalties += royalty;
      }
      expect((await balance(at.creator)) - before.creator).to.equal(royalties);
      expect((await balance(at.seller)) - before.host).to.equal(7n * TICKET - fees - royalties);
      expect(await at.raffle.accruedFees(currency)).to.equal(fees);
      await at.raffle.connect(at.owner).withdrawFees(currency, at.payee);
      expect(await balance({ address: await at.raffle.getAddress() })).to.equal(0n);
    });
  }

  it("goes to the holder of the winning ticket only, once", async () => {
    const at = await freshRaffles();
    const opened = await entered(at);
    await drawRaffle(at, opened);
    const { id } = opened;
    const ticket: bigint = await at.raffle.winningTicket(id, 0n);
    const isOther = ticket >= 2n && ticket < 6n;
    const [winner, loser] = isOther ? [at.other, at.buyer] : [at.buyer, at.other];
    for (const first of [0n, 2n, 6n, ticket, 7n]) {
      await expect(at.raffle.claimPrize(id, 0n, loser, first))
        .to.be.revertedWithCustomError(at.raffle, "Raffle_NotWinner")
        .withArgs(id, 0n, loser.address);
    }
    await expect(at.raffle.claimPrize(id, 1n, winner, 0n)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_NoSuchPrize",
    );
    await expect(at.raffle.returnPrize(id, 0n)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_NotReturnable",
    );
    await (await claim(at, id, 0n)).sent;
    await expect(at.raffle.claimPrize(id, 0n, winner, isOther ? 2n : 6n))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_PrizeGone")
      .withArgs(id, 0n);
  });

  it("goes by each range of tickets to who bought just that one", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at, { prizes: 6 });
    const { id } = opened;
    const ranges = [at.buyer, at.other, at.buyer, at.other].map((who, index) => {
      return { who, first: [0n, 1n, 2n, 4n][index] ?? 0n, count: index < 2 ? 1n : 2n };
    });
    for (const { who, count } of ranges) await enter(at, id, who, { count });
    await drawRaffle(at, opened);
    for (let index = 0n; index < 6n; index++) {
      const ticket: bigint = await at.raffle.winningTicket(id, index);
      const isIn = ({ first, count }: { first: bigint; count: bigint }) =>
        ticket >= first && ticket < first + count;
      for (const who of [at.buyer, at.other, at.payee]) {
        for (const range of ranges) {
          // A first range is known without being named.
          const own = ranges.filter((one) => one.who === who);
          if ([own[0], range].some((one) => one?.who === who && isIn(one))) continue;
          await expect(at.raffle.claimPrize.staticCall(id, index, who, range.first))
            .to.be.revertedWithCustomError(at.raffle, "Raffle_NotWinner")
            .withArgs(id, index, who.address);
        }
      }
      const winning = ranges.find(isIn);
      await at.raffle.claimPrize(id, index, winning?.who, winning?.first);
      const { tokenId = 0n } = opened.prizes[Number(index)] ?? {};
      expect(await at.collection.ownerOf(tokenId)).to.equal(winning?.who.address);
    }
  });

  it("without a ticket to win it goes back to the host", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at, { prizes: 4, minTickets: 1n });
    await enter(at, opened.id, at.buyer, { count: 2n });
    await drawRaffle(at, opened);
    const winners = new Set<bigint>();
    for (const index of [0n, 1n]) {
      const { sent, ticket } = await claim(at, opened.id, index);
      await sent;
      winners.add(ticket);
    }
    expect(winners.size).to.equal(2);
    for (const index of [2n, 3n]) {
      await at.raffle.connect(at.payee).returnPrize(opened.id, index);
      const { tokenId = 0n } = opened.prizes[Number(index)] ?? {};
      expect(await at.collection.ownerOf(tokenId)).to.equal(at.seller.address);
    }
    expect(await ethers.provider.getBalance(at.raffle)).to.equal(await at.raffle.accruedFees(ETH));
  });
});
