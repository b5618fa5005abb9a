import { expect } from "chai";
import { mixEntropy } from "../../../frontend/src/lib/raffle/draw.ts";
import { JTK } from "../support/market.ts";
import { signPermit } from "../support/permit.ts";
import { atTime, enter, freshRaffles, openRaffle, SALT, TICKET } from "../support/raffles.ts";

describe("An entry", () => {
  it("numbers the tickets and mixes its salt in", async () => {
    const at = await freshRaffles();
    const { id } = await openRaffle(at);
    let { entropy } = await at.raffle.raffleOf(id);
    let firstTicket = 0n;
    for (const [who, count] of [
      [at.buyer, 1n],
      [at.other, 3n],
      [at.buyer, 2n],
    ] as const) {
      entropy = mixEntropy(entropy, { buyer: who.address, salt: SALT, firstTicket, count });
      await expect(enter(at, id, who, { count, salt: SALT }))
        .to.emit(at.raffle, "TicketsBought")
        .withArgs(id, who.address, firstTicket, count, SALT, entropy);
      firstTicket += count;
    }
    const status = await at.raffle.raffleOf(id);
    expect([status.ticketsSold, status.entropy]).to.deep.equal([6n, entropy]);
    expect(await at.raffle.ticketsOf(id, at.buyer)).to.equal(3n);
    expect(await at.raffle.ticketsOf(id, at.other)).to.equal(3n);
    expect(await at.raffle.accruedFees(0)).to.equal(0n);
  });

  it("is sold until the second before the closing", async () => {
    const at = await freshRaffles();
    const { id, terms } = await openRaffle(at);
    await atTime(terms.closesAt - 1n);
    await enter(at, id, at.buyer);
    await atTime(terms.closesAt);
    await expect(enter(at, id, at.buyer))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_Closed")
      .withArgs(terms.closesAt, terms.closesAt);
  });

  it("costs exactly its price", async () => {
    const at = await freshRaffles();
    const { id } = await openRaffle(at);
    const raffle = at.raffle.connect(at.buyer);
    for (const value of [0n, TICKET, 2n * TICKET - 1n, 2n * TICKET + 1n]) {
      await expect(raffle.enter(id, 2n, SALT, { value }))
        .to.be.revertedWithCustomError(at.raffle, "Raffle_WrongValue")
        .withArgs(value, 2n * TICKET);
    }
  });

  it("has a ticket at least", async () => {
    const at = await freshRaffles();
    const { id } = await openRaffle(at);
    await expect(enter(at, id, at.buyer, { count: 0n })).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_ZeroTickets",
    );
  });

  it("ends at the maximum, for a wallet and for all", async () => {
    const at = await freshRaffles();
    const { id } = await openRaffle(at, { maxTickets: 5n, maxPerWallet: 3n });
    await enter(at, id, at.buyer, { count: 2n });
    await expect(enter(at, id, at.buyer, { count: 2n }))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_WalletLimit")
      .withArgs(2n, 1n);
    await enter(at, id, at.other, { count: 2n });
    await expect(enter(at, id, at.payee, { count: 2n }))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_SoldOut")
      .withArgs(2n, 1n);
    await expect(
      enter(at, id, at.payee, { count: 2n ** 256n - 1n, price: 0n }),
    ).to.be.revertedWithCustomError(at.raffle, "Raffle_SoldOut");
    await enter(at, id, at.buyer);
    await expect(enter(at, id, at.payee)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_SoldOut",
    );
  });

  it("is paid in the raffle's currency", async () => {
    const at = await freshRaffles();
    const inEth = await openRaffle(at);
    const inTokens = await openRaffle(at, { currency: JTK });
    await expect(at.raffle.connect(at.buyer).enterWithToken(inEth.id, 1n, SALT))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_WrongCurrency")
      .withArgs(JTK);
    await expect(enter(at, inTokens.id, at.buyer))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_WrongCurrency")
      .withArgs(0);
    const before = await at.token.balanceOf(at.buyer);
    await at.raffle.connect(at.buyer).enterWithToken(inTokens.id, 2n, SALT);
    expect(before - (await at.token.balanceOf(at.buyer))).to.equal(2n * TICKET);
    expect(await at.token.balanceOf(at.raffle)).to.equal(2n * TICKET);
  });

  it("is paid by a permit, sent along or ahead", async () => {
    const at = await freshRaffles();
    const { id } = await openRaffle(at, { currency: JTK });
    await at.token.connect(at.buyer).approve(at.raffle, 0n);
    const raffle = at.raffle.connect(at.buyer);
    for (const isAhead of [false, true]) {
      const value = 2n * TICKET;
      const permit = { owner: at.buyer, spender: at.raffle, value };
      const { deadline, vrs } = await signPermit(at.token, permit);
      if (isAhead) await at.token.permit(at.buyer, at.raffle, value, deadline, ...vrs);
      await raffle.enterWithPermit(id, 2n, SALT, deadline, ...vrs);
    }
    expect(await at.token.balanceOf(at.raffle)).to.equal(4n * TICKET);
    expect(await at.raffle.ticketsOf(id, at.buyer)).to.equal(4n);
    const forged = { owner: at.buyer, spender: at.raffle, value: TICKET, signer: at.other };
    const { deadline, vrs } = await signPermit(at.token, forged);
    await expect(
      raffle.enterWithPermit(id, 1n, SALT, deadline, ...vrs),
    ).to.be.revertedWithCustomError(at.token, "ERC20InsufficientAllowance");
  });

  it("is not sold while paused, and a raffle's fee stays what it was", async () => {
    const at = await freshRaffles();
    const { id } = await openRaffle(at);
    await at.raffle.connect(at.owner).setFeeBps(1_000n);
    expect((await at.raffle.raffleOf(id)).feeBps).to.equal(250n);
    await at.raffle.connect(at.owner).pause();
    await expect(enter(at, id, at.buyer)).to.be.revertedWithCustomError(at.raffle, "EnforcedPause");
  });

  it("costs a new entrant 62,000 gas at most", async () => {
    const at = await freshRaffles();
    const { id } = await openRaffle(at);
    await enter(at, id, at.other);
    const receipt = await (await enter(at, id, at.buyer, { salt: SALT })).wait();
    expect(receipt?.gasUsed).to.be.lessThanOrEqual(62_000n);
    const again = await (await enter(at, id, at.buyer, { salt: SALT })).wait();
    expect(again?.gasUsed).to.be.lessThan(50_000n);
  });
});
