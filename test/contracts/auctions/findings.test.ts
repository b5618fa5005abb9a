/** What audits found in others' auctions and offers, one test each, named after it. */
import { expect } from "chai";
import { id as hashOf } from "ethers";
import {
  type Auctions,
  atTime,
  bid,
  dutchTerms,
  englishTerms,
  freshAuctions,
  openDutch,
  openEnglish,
  WINDOW,
} from "../support/auctions.ts";
import { DAY, ETH, ethers, FEE_BPS, JTK, PRICE } from "../support/market.ts";
import { signPermit } from "../support/permit.ts";
import { BURN_GAS, deployPuppet, RECEIVE, RETURN_BOMB, REVERT } from "../support/puppet.ts";

/** A puppet that leads, with a bid of 1 ETH. */
async function puppetLeads(at: Auctions, id: bigint) {
  const puppet = await deployPuppet();
  const data = at.house.interface.encodeFunctionData("bid", [id]);
  await puppet.send(at.house, data, PRICE);
  return puppet;
}

const endOf = async ({ house }: Auctions, id: bigint): Promise<bigint> =>
  (await house.auctionOf(id)).endsAt;

describe("Findings about auctions", () => {
  it("C4 2022-02-foundation H-01: one token in two auctions", async () => {
    const at = await freshAuctions();
    const { house, collection, seller, buyer } = at;
    const { id, tokenId } = await openEnglish(at);
    for (const create of [
      () => house.connect(seller).createEnglish(collection, tokenId, englishTerms()),
      () => house.connect(buyer).createEnglish(collection, tokenId, englishTerms()),
      () => house.connect(seller).createDutch(collection, tokenId, dutchTerms()),
    ]) {
      await expect(create()).to.be.revertedWithCustomError(house, "AuctionHouse_NotOwner");
    }
    await bid(at, id, buyer, PRICE);
    await atTime(await endOf(at, id));
    await house.settle(id);
    expect(await collection.ownerOf(tokenId)).to.equal(buyer.address);
  });

  it("C4 2022-02-foundation M-02: money of who can't take it is stuck", async () => {
    const at = await freshAuctions();
    const { house, other, payee } = at;
    const { id } = await openEnglish(at);
    const puppet = await puppetLeads(at, id);
    await puppet.teach(RECEIVE, { act: REVERT });
    const outbid = bid(at, id, other, PRICE * 2n);
    await expect(outbid).to.emit(house, "BidCredited").withArgs(id, puppet.address, PRICE);
    expect(await house.creditsWei(puppet)).to.equal(PRICE);
    const withdraw = house.interface.encodeFunctionData("withdrawCredits", [payee.address]);
    await expect(puppet.send(house, withdraw)).to.changeEtherBalances(
      ethers,
      [house, payee],
      [-PRICE, PRICE],
    );
  });

  it("C4 2022-02-foundation M-13: an escrowed token is anybody's", async () => {
    const at = await freshAuctions();
    const { house, collection, seller, buyer, other } = at;
    const { id, tokenId } = await openEnglish(at);
    const dutch = await openDutch(at);
    for (const who of [other, at.owner]) {
      for (const auction of [id, dutch.id]) {
        await expect(house.connect(who).cancel(auction)).to.be.revertedWithCustomError(
          house,
          "AuctionHouse_NotSeller",
        );
      }
    }
    await bid(at, id, buyer, PRICE);
    await atTime(await endOf(at, id));
    await house.connect(other).settle(id);
    expect(await collection.ownerOf(tokenId)).to.equal(buyer.address);
    await expect(house.connect(seller).cancel(id)).to.be.revertedWithCustomError(
      house,
      "AuctionHouse_NotLive",
    );
  });

  it("C4 2022-08-foundation M-02: a royalty's receiver burns the gas", async () => {
    const at = await freshAuctions();
    const { house, buyer, seller } = at;
    const puppet = await deployPuppet();
    const args = [seller.address, hashOf("content"), hashOf("metadata"), 500n];
    await puppet.send(
      at.collection,
      at.collection.interface.encodeFunctionData("mintUnique", args),
    );
    const { id } = await openEnglish(at, { tokenId: await at.collection.totalMinted() });
    await bid(at, id, buyer, PRICE);
    await puppet.teach(RECEIVE, { act: BURN_GAS });
    await atTime(await endOf(at, id));
    const receipt = await (await house.settle(id)).wait();
    expect(receipt?.gasUsed).to.be.lessThan(220_000n);
    expect(await house.creditsWei(puppet)).to.equal(PRICE / 20n);
  });

  it("C4 2022-09-nouns-builder M-02, M-15: pausing loses the highest bid", async () => {
    const at = await freshAuctions();
    const { house, collection, owner, buyer } = at;
    const { id, tokenId } = await openEnglish(at);
    await bid(at, id, buyer, PRICE);
    await house.connect(owner).pause();
    await house.connect(owner).unpause();
    expect((await house.auctionOf(id)).leader).to.equal(buyer.address);
    await house.connect(owner).pause();
    await atTime(await endOf(at, id));
    await house.settle(id);
    expect(await collection.ownerOf(tokenId)).to.equal(buyer.address);
  });

  it("C4 2022-09-nouns-builder M-16: terms change while the auction runs", async () => {
    const at = await freshAuctions();
    const { house, owner, buyer } = at;
    const { id } = await openEnglish(at);
    const before = (await house.auctionOf(id)).toObject();
    await house.connect(owner).setFeeBps(0n);
    expect((await house.auctionOf(id)).toObject()).to.deep.equal(before);
    await bid(at, id, buyer, PRICE);
    await atTime(await endOf(at, id));
    await house.settle(id);
    expect(await house.accruedFees(ETH)).to.equal((PRICE * FEE_BPS) / 10_000n);
  });

  it("thirdweb 137: what is bought out is not collected", async () => {
    const at = await freshAuctions();
    const { house, collection, buyer, seller } = at;
    const { id, tokenId } = await openEnglish(at, { buyNow: PRICE });
    const fee = (PRICE * FEE_BPS) / 10_000n;
    const bought = house.connect(buyer).buy(id, PRICE, { value: PRICE });
    await expect(bought).to.changeEtherBalances(
      ethers,
      [buyer, seller, house],
      [-PRICE, PRICE - fee, fee],
    );
    expect(await ethers.provider.getBalance(house)).to.equal(await house.accruedFees(ETH));
    expect(await collection.ownerOf(tokenId)).to.equal(buyer.address);
  });

  it("thirdweb isAuctionExpired: the view says the contrary of what is done", async () => {
    const at = await freshAuctions();
    const { house, buyer, other } = at;
    for (const early of [1n, 0n]) {
      const { id } = await openEnglish(at, { buyNow: PRICE * 9n, extensionWindowSeconds: 0n });
      await bid(at, id, buyer, PRICE);
      const endsAt = await endOf(at, id);
      await atTime(endsAt - early);
      await ethers.provider.send("evm_mine", []);
      const block = { blockTag: "latest" };
      const shown = (await house.auctionOf(id, block)).buyPrice;
      const isOpen = early === 1n;
      expect(shown).to.equal(isOpen ? PRICE * 9n : 0n);
      const data = house.interface.encodeFunctionData("bid", [id]);
      const call = { from: other.address, to: house.target, data, value: PRICE * 2n };
      const passes = await ethers.provider.call({ ...call, ...block }).then(
        () => true,
        () => false,
      );
      expect(passes).to.equal(isOpen);
    }
  });

  it("Seaport, known limitations: a falling price, and a transaction that waits", async () => {
    const at = await freshAuctions();
    const { id, startsAt } = await openDutch(at);
    const { house, buyer } = at;
    await atTime(startsAt + 1n);
    const early = house.connect(buyer).buy(id, PRICE, { value: PRICE * 2n });
    await expect(early).to.be.revertedWithCustomError(house, "AuctionHouse_PriceChanged");
  });

  for (const [how, act] of [
    ["reverts", REVERT],
    ["burns its gas", BURN_GAS],
    ["returns a bomb", RETURN_BOMB],
  ] as const) {
    it(`Nouns, griefing bidder: who is outbid ${how}`, async () => {
      const at = await freshAuctions();
      const { house, other, buyer } = at;
      const { id } = await openEnglish(at, { buyNow: PRICE * 9n });
      const puppet = await puppetLeads(at, id);
      await puppet.teach(RECEIVE, { act });
      const receipt = await (await bid(at, id, other, PRICE * 2n)).wait();
      expect(receipt?.gasUsed).to.be.lessThan(170_000n);
      expect(await house.creditsWei(puppet)).to.equal(PRICE);
      await house.connect(buyer).buy(id, PRICE * 9n, { value: PRICE * 9n });
      expect(await house.creditsWei(puppet)).to.equal(PRICE);
    });
  }

  it("Nouns, griefing bidder: too little gas credits who would have taken it", async () => {
    const at = await freshAuctions();
    const { house, token, other } = at;
    const { id } = await openEnglish(at);
    const puppet = await puppetLeads(at, id);
    const approve = token.interface.encodeFunctionData("approve", [other.address, 1n]);
    await puppet.teach(RECEIVE, { call: token, data: approve });
    const method = house.connect(other).getFunction("bid");
    const needed = await method.estimateGas(id, { value: PRICE * 2n });
    for (let gasLimit = needed - 60_000n; gasLimit < needed; gasLimit += 2_000n) {
      await expect(method(id, { value: PRICE * 2n, gasLimit })).to.be.revert(ethers);
    }
    await method(id, { value: PRICE * 2n, gasLimit: needed + 2_000n });
    expect(await house.creditsWei(puppet)).to.equal(0n);
  });

  it("endless extension: two bidders keep an auction open for ever", async () => {
    const at = await freshAuctions();
    const { id } = await openEnglish(at, { minStepBps: 1n, maxExtensionSeconds: WINDOW });
    await bid(at, id, at.buyer, PRICE);
    const { lastEndsAt } = await at.house.auctionOf(id);
    for (const who of [at.other, at.buyer]) {
      const { endsAt, minimumBid } = await at.house.auctionOf(id);
      await atTime(endsAt - 1n);
      await bid(at, id, who, minimumBid);
    }
    expect(await endOf(at, id)).to.equal(lastEndsAt);
    await atTime(lastEndsAt);
    await at.house.settle(id);
  });

  it("C4 2022-08-foundation M-07: a winner that can't be handed tokens safely keeps all waiting", async () => {
    const at = await freshAuctions();
    const { house, collection } = at;
    const { id, tokenId } = await openEnglish(at);
    // It knows no onERC721Received.
    const puppet = await puppetLeads(at, id);
    await puppet.teach("0x150b7a02", { act: REVERT });
    await atTime(await endOf(at, id));
    await house.settle(id);
    expect(await collection.ownerOf(tokenId)).to.equal(puppet.address);
  });

  it("service tokens taken for a collection: both know transferFrom", async () => {
    const at = await freshAuctions();
    const { house, token, seller } = at;
    const amount = PRICE;
    await expect(house.connect(seller).createEnglish(token, amount, englishTerms()))
      .to.be.revertedWithCustomError(house, "AuctionHouse_NotOwner")
      .withArgs(await token.getAddress(), amount, seller.address);
    expect(await token.balanceOf(house)).to.equal(0n);
  });

  it("a collection whose code is gone keeps the winner's money", async () => {
    const at = await freshAuctions();
    const { house, seller, buyer, other } = at;
    const foreign = await ethers.deployContract("ForeignCollection");
    await foreign.getFunction("mint")(seller, 7n);
    const asSeller = foreign.connect(seller) as typeof foreign;
    await asSeller.getFunction("setApprovalForAll")(house, true);
    await house.connect(seller).createEnglish(foreign, 7n, englishTerms());
    const id: bigint = await house.auctionCount();
    await bid(at, id, buyer, PRICE);
    const end = await endOf(at, id);
    await ethers.provider.send("hardhat_setCode", [await foreign.getAddress(), "0x"]);
    await atTime(end);
    await expect(house.settle(id)).to.be.revertedWithCustomError(house, "Marketplace_NotDelivered");
    await atTime(end + DAY * 7n);
    await expect(house.connect(other).releaseBid(id)).to.changeEtherBalances(
      ethers,
      [house, buyer],
      [-PRICE, PRICE],
    );
  });

  it("a permit sent twice bids once", async () => {
    const at = await freshAuctions();
    const { house, token, buyer } = at;
    const { id } = await openEnglish(at, { currency: JTK });
    await token.connect(buyer).approve(house, 0n);
    const permit = await signPermit(token, { owner: buyer, spender: house, value: PRICE });
    const args = [permit.deadline, ...permit.vrs];
    await house.connect(buyer).bidWithPermit(id, PRICE, ...args);
    await expect(
      house.connect(buyer).bidWithPermit(id, PRICE * 2n, ...args),
    ).to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance");
    await atTime((await endOf(at, id)) + DAY);
    await house.settle(id);
  });
});
