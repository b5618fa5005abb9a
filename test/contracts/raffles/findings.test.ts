/** What went wrong in other raffles, as tests, by where it was found. */
import { expect } from "chai";
import { sha256, solidityPacked, ZeroHash } from "ethers";
import { sign } from "../support/beacon.ts";
import { foreignAbi } from "../support/foreign.ts";
import { DAY, deployAs, ETH, ethers, JTK } from "../support/market.ts";
import { deployPuppet, RECEIVE } from "../support/puppet.ts";
import {
  atTime,
  claim,
  DRAWN,
  drawRaffle,
  enter,
  freshRaffles,
  openRaffle,
  SALT,
  TICKET,
  termsFrom,
} from "../support/raffles.ts";

describe("Findings in other raffles", () => {
  it("Forgeries H-02, PoolTogether M-2: nobody draws again, with whatever round", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at);
    await enter(at, opened.id, at.buyer, { count: 5n });
    await drawRaffle(at, opened);
    const { seed } = await at.raffle.raffleOf(opened.id);
    for (const round of [opened.round, opened.round + 1n]) {
      await at.beacon.prove(round, sign(round));
      await expect(at.raffle.draw(opened.id)).to.be.revertedWithCustomError(
        at.raffle,
        "Raffle_AlreadyDrawn",
      );
      await expect(at.raffle.proveAndDraw(opened.id, sign(round))).to.be.revertedWithCustomError(
        at.raffle,
        "Raffle_AlreadyDrawn",
      );
    }
    expect((await at.raffle.raffleOf(opened.id)).seed).to.equal(seed);
  });

  it("Forgeries H-01: the host never takes a won prize back, however long it waits", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at);
    await enter(at, opened.id, at.buyer, { count: 2n });
    await drawRaffle(at, opened);
    for (const days of [1n, 30n, 365n]) {
      await atTime(opened.drawableUntil + days * DAY);
      await expect(
        at.raffle.connect(at.seller).returnPrize(opened.id, 0n),
      ).to.be.revertedWithCustomError(at.raffle, "Raffle_NotReturnable");
    }
    await (await claim(at, opened.id, 0n)).sent;
    expect(await at.collection.ownerOf(opened.prizes[0]?.tokenId)).to.equal(at.buyer.address);
  });

  it("Forgeries M-01, M-02: the draw waits for no host", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at);
    await enter(at, opened.id, at.buyer, { count: 2n });
    await atTime(opened.drawableAt);
    await at.raffle.connect(at.payee).proveAndDraw(opened.id, sign(opened.round));
    expect((await at.raffle.raffleOf(opened.id)).state).to.equal(DRAWN);
  });

  it("Forgeries M-03: a day is a day, a week a week", async () => {
    const at = await freshRaffles();
    const { terms, drawableAt, drawableUntil } = await openRaffle(at);
    expect(drawableAt - terms.closesAt).to.be.within(60n, 62n);
    expect(drawableUntil - drawableAt).to.equal(604_800n);
  });

  it("LooksRare H-1, H-2: no ticket is free", async () => {
    const at = await freshRaffles();
    const inEth = await openRaffle(at, { currency: ETH });
    const inTokens = await openRaffle(at, { currency: JTK });
    await expect(
      at.raffle.connect(at.buyer).enter(inEth.id, 1n, ZeroHash, { value: 0n }),
    ).to.be.revertedWithCustomError(at.raffle, "Raffle_WrongValue");
    await expect(enter(at, inTokens.id, at.buyer)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_WrongCurrency",
    );
    await expect(
      at.raffle.connect(at.payee).enterWithToken(inTokens.id, 1n, ZeroHash),
    ).to.be.revertedWithCustomError(at.token, "ERC20InsufficientAllowance");
  });

  it("LooksRare M-1: taking the randomness in calls nothing that can fail", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at, { prizes: 10 });
    const puppet = await deployPuppet();
    const data = at.raffle.interface.encodeFunctionData("enter", [opened.id, 20n, SALT]);
    await puppet.send(at.raffle, data, 20n * TICKET);
    await puppet.teach(RECEIVE, { act: 2 });
    await drawRaffle(at, opened);
    expect((await at.raffle.raffleOf(opened.id)).state).to.equal(DRAWN);
  });

  it("LooksRare M-2: a wallet's cap holds over all its entries", async () => {
    const at = await freshRaffles();
    const { id } = await openRaffle(at, { maxPerWallet: 3n });
    for (const who of [at.buyer, at.other, at.buyer, at.buyer]) await enter(at, id, who);
    await expect(enter(at, id, at.buyer)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_WalletLimit",
    );
  });

  it("PoolTogether 41: no ticket is sold once the round can exist", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at);
    expect(await at.beacon.timeOf(opened.round)).to.be.greaterThanOrEqual(
      opened.terms.closesAt + 60n,
    );
    await at.beacon.prove(opened.round, sign(opened.round));
    await atTime(opened.terms.closesAt);
    await expect(enter(at, opened.id, at.buyer)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_Closed",
    );
  });

  it("Foundation H-01: a token is prize of one raffle only", async () => {
    const at = await freshRaffles();
    const { prizes, terms } = await openRaffle(at);
    await expect(at.raffle.connect(at.seller).open(terms, prizes)).to.be.revertedWithCustomError(
      at.raffle,
      "Raffle_NotOwner",
    );
  });

  it("a transfer that is none makes a raffle of another raffle's prize, and takes it", async () => {
    const at = await freshRaffles();
    const foreign = await deployAs("ForeignCollection", { abi: foreignAbi, args: [] });
    await foreign.mint(at.seller, 7n);
    await foreign.connect(at.seller).setApprovalForAll(at.raffle, true);
    const prizes = [[foreign, 7n]];
    await at.raffle.connect(at.seller).open(await termsFrom(), prizes);
    await foreign.freeze(true);
    await expect(at.raffle.connect(at.other).open(await termsFrom(), prizes))
      .to.be.revertedWithCustomError(at.raffle, "Raffle_NotOwner")
      .withArgs(await foreign.getAddress(), 7n, at.other.address);
  });

  it("a draw is forged once its round is proved", async () => {
    const at = await freshRaffles();
    const opened = await openRaffle(at);
    await enter(at, opened.id, at.buyer, { count: 5n });
    await at.beacon.prove(opened.round, sign(opened.round));
    await atTime(opened.drawableAt);
    await at.raffle.proveAndDraw(opened.id, sign(opened.round + 1n));
    const [drawn] = await at.raffle.queryFilter(at.raffle.filters.RaffleDrawn?.(opened.id) ?? []);
    if (!drawn) throw new Error("Not drawn");
    const { randomness } = at.raffle.interface.parseLog(drawn)?.args.toObject() ?? {};
    expect(randomness).to.equal(await at.beacon.randomnessOf(opened.round));
    const packed = solidityPacked(["uint256", "uint256"], sign(opened.round));
    expect(randomness).to.equal(sha256(packed));
  });

  it("Nouns Builder M-02, M-15: pausing keeps nobody's money", async () => {
    const at = await freshRaffles();
    const { id, terms } = await openRaffle(at, { minTickets: 5n });
    await enter(at, id, at.buyer);
    await atTime(terms.closesAt);
    await at.raffle.connect(at.owner).pause();
    await at.raffle.refund(id, at.buyer);
    await at.raffle.returnPrize(id, 0n);
    expect(await ethers.provider.getBalance(at.raffle)).to.equal(0n);
  });

  it("a host's refusal to be paid stops no prize", async () => {
    const at = await freshRaffles();
    const puppet = await deployPuppet();
    const opened = await openRaffle(at);
    const { tokenId } = opened.prizes[0] ?? {};
    await at.raffle.connect(at.seller).cancel(opened.id);
    await at.raffle.returnPrize(opened.id, 0n);
    await at.collection.connect(at.seller).transferFrom(at.seller, puppet, tokenId);
    const encode = at.collection.interface.encodeFunctionData.bind(at.collection.interface);
    await puppet.send(at.collection, encode("setApprovalForAll", [at.raffle.target, true]));
    const terms = { ...opened.terms, closesAt: opened.terms.closesAt + DAY };
    const prizes = [[at.collection.target, tokenId]];
    const data = at.raffle.interface.encodeFunctionData("open", [Object.values(terms), prizes]);
    await puppet.send(at.raffle, data);
    await puppet.teach(RECEIVE, { act: 1 });
    await enter(at, 2n, at.buyer, { count: 2n });
    const { round, drawableAt } = await at.raffle.raffleOf(2n);
    await atTime(drawableAt);
    await at.raffle.proveAndDraw(2n, sign(round));
    await (await claim(at, 2n, 0n)).sent;
    const fee = (2n * TICKET * 250n) / 10_000n;
    expect(await at.raffle.creditsWei(puppet)).to.equal(2n * TICKET - fee);
  });
});

describe("While a raffle hands over or pays, it", () => {
  for (const [name, argumentsOf] of [
    ["refund", (id: bigint, puppet: string) => [id, puppet]],
    ["enter", (id: bigint) => [id, 1n, ZeroHash]],
    ["returnPrize", (id: bigint) => [id, 0n]],
    ["claimPrize", (id: bigint, puppet: string) => [id, 0n, puppet, 0n]],
    ["releaseShare", (id: bigint, puppet: string) => [id, 0n, puppet, 0n]],
    ["withdrawCredits", (_id: bigint, puppet: string) => [puppet]],
    ["accruedFees", () => [ETH]],
  ] as const) {
    it(`can't be entered through ${name} by who is paid back`, async () => {
      const at = await freshRaffles();
      const { id, terms } = await openRaffle(at, { minTickets: 5n });
      const puppet = await deployPuppet();
      const encode = at.raffle.interface.encodeFunctionData.bind(at.raffle.interface);
      await puppet.send(at.raffle, encode("enter", [id, 2n, SALT]), 2n * TICKET);
      const data = encode(name, argumentsOf(id, puppet.address));
      await puppet.teach(RECEIVE, { call: at.raffle, data });
      await atTime(terms.closesAt);
      const before = await ethers.provider.getBalance(puppet);
      await expect(at.raffle.refund(id, puppet))
        .to.emit(puppet.contract, "Tried")
        .withArgs(false, at.raffle.interface.encodeErrorResult("ReentrancyGuardReentrantCall"));
      expect((await ethers.provider.getBalance(puppet)) - before).to.equal(2n * TICKET);
    });
  }
});
