import { expect } from "chai";
import { parseEther, ZeroAddress } from "ethers";
import {
  DAY,
  ETH,
  ethers,
  freshMarket,
  JTK,
  LATER,
  mintWork,
  networkHelpers,
  now,
  PRICE,
} from "../support/market.ts";
import {
  ASK,
  BID,
  COLLECTION_BID,
  fill,
  signedAsk,
  signedBid,
  signOrder,
  statusOf,
} from "../support/orders.ts";
import { saleOf } from "../support/sale.ts";

const FEE_AMOUNT = parseEther("0.025");
const ROYALTY_AMOUNT = parseEther("0.05");
const REST = PRICE - FEE_AMOUNT - ROYALTY_AMOUNT;

describe("A signed ask", () => {
  it("is bought in ETH: token to the buyer, money to creator and seller, fee kept", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at, { royaltyBps: 500n });
    expect(await statusOf(at, signed, at.buyer)).to.equal("Fillable");
    const sent = fill(at, signed, at.buyer);

    await expect(sent).to.changeEtherBalances(
      ethers,
      [at.buyer, at.creator, at.seller, at.market],
      [-PRICE, ROYALTY_AMOUNT, REST, FEE_AMOUNT],
    );
    const hash = await at.market.hashOf(signed.order);
    const { seller, buyer, creator, market, collection } = at;
    await expect(sent).to.emit(market, "NonceUsed").withArgs(seller, 0n);
    await expect(sent)
      .to.emit(market, "Sale")
      .withArgs(
        collection,
        signed.tokenId,
        seller,
        buyer,
        PRICE,
        ETH,
        FEE_AMOUNT,
        creator,
        ROYALTY_AMOUNT,
        hash,
      );
    await saleOf(at, sent);
    expect(await collection.ownerOf(signed.tokenId)).to.equal(buyer.address);
  });

  it("is bought in tokens", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at, { currency: JTK, royaltyBps: 500n });
    const sent = fill(at, signed, at.buyer);
    await expect(sent).to.changeTokenBalances(
      ethers,
      at.token,
      [at.buyer, at.creator, at.seller, at.market],
      [-PRICE, ROYALTY_AMOUNT, REST, FEE_AMOUNT],
    );
    await saleOf(at, sent);
  });

  it("gives back what is above the price", async () => {
    const at = await freshMarket();
    const { order, signature } = await signedAsk(at);
    const sent = at.market.connect(at.buyer).fillAsk(order, signature, { value: PRICE * 2n });
    await expect(sent).to.changeEtherBalance(ethers, at.buyer, -PRICE);
  });

  it("wants its price and its currency", async () => {
    const at = await freshMarket();
    const { market, buyer } = at;
    const inEth = await signedAsk(at);
    const inToken = await signedAsk(at, { currency: JTK, nonce: 1n });
    const asBuyer = market.connect(buyer);
    await expect(asBuyer.fillAsk(inEth.order, inEth.signature, { value: PRICE - 1n }))
      .to.be.revertedWithCustomError(market, "Marketplace_TooLittleEth")
      .withArgs(PRICE - 1n, PRICE);
    await expect(asBuyer.fillAsk(inToken.order, inToken.signature, { value: PRICE }))
      .to.be.revertedWithCustomError(market, "Marketplace_WrongCurrency")
      .withArgs(JTK, ETH);
    await expect(asBuyer.fillAskWithToken(inEth.order, inEth.signature))
      .to.be.revertedWithCustomError(market, "Marketplace_WrongCurrency")
      .withArgs(ETH, JTK);
  });

  it("is filled once, and with it every version of it", async () => {
    const at = await freshMarket();
    const first = await signedAsk(at, { nonce: 7n });
    const cheaper = await signedAsk(at, { nonce: 7n, price: PRICE / 2n, tokenId: first.tokenId });
    await fill(at, cheaper, at.buyer);
    await at.collection.connect(at.buyer).transferFrom(at.buyer, at.seller, first.tokenId);
    for (const signed of [first, cheaper]) {
      expect(await statusOf(at, signed, at.other)).to.equal("NonceUsed");
      await expect(fill(at, signed, at.other)).to.be.revertedWithCustomError(
        at.market,
        "Orders_NotFillable",
      );
    }
  });

  it("dies when its token leaves the maker, and stays dead when it returns", async () => {
    const at = await freshMarket();
    const { collection, seller, other, buyer } = at;
    const signed = await signedAsk(at);
    await collection.connect(seller).transferFrom(seller, other, signed.tokenId);
    expect(await statusOf(at, signed, buyer)).to.equal("NotOwner");
    await collection.connect(other).transferFrom(other, seller, signed.tokenId);
    expect(await statusOf(at, signed, buyer)).to.equal("NotOwner");
    await expect(fill(at, signed, buyer)).to.be.revertedWithCustomError(
      at.market,
      "Orders_NotFillable",
    );
    const anew = await signedAsk(at, { tokenId: signed.tokenId, epoch: 2n });
    await fill(at, anew, buyer);
  });

  it("can be for one taker only, and within its time only", async () => {
    const at = await freshMarket();
    const start = (await now()) + DAY;
    const signed = await signedAsk(at, {
      taker: at.buyer.address,
      startsAt: start,
      expiresAt: start + DAY,
    });
    expect(await statusOf(at, signed, at.other)).to.equal("NotStarted");
    await networkHelpers.time.increaseTo(start);
    expect(await statusOf(at, signed, at.other)).to.equal("WrongTaker");
    expect(await statusOf(at, signed, at.buyer)).to.equal("Fillable");
    await networkHelpers.time.increaseTo(start + DAY + 1n);
    expect(await statusOf(at, signed, at.buyer)).to.equal("Expired");
  });

  it("can be filled in its last second", async () => {
    const at = await freshMarket();
    const end = (await now()) + DAY;
    const signed = await signedAsk(at, { expiresAt: end });
    await networkHelpers.time.setNextBlockTimestamp(end);
    await fill(at, signed, at.buyer);
  });

  it("protects its maker from a higher fee", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at);
    await at.market.connect(at.owner).setFeeBps(251n);
    expect(await statusOf(at, signed, at.buyer)).to.equal("FeeRaised");
    await at.market.connect(at.owner).setFeeBps(100n);
    expect((await saleOf(at, fill(at, signed, at.buyer))).fee).to.equal(parseEther("0.01"));
  });

  it("leaves the token's listing on the chain behind, dead", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at);
    const asSeller = at.market.connect(at.seller);
    await asSeller.list(at.collection, signed.tokenId, PRICE, ETH, LATER, ZeroAddress);
    await fill(at, signed, at.buyer);
    const listing = await at.market.listingOf(at.collection, signed.tokenId);
    expect(listing.live).to.equal(false);
  });

  it("has no status that a fill does not agree with, approvals and funds among them", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at, { currency: JTK });
    const { collection, token, market, seller, buyer } = at;
    await collection.connect(seller).setApprovalForAll(market, false);
    expect(await statusOf(at, signed, buyer)).to.equal("NotApproved");
    await expect(fill(at, signed, buyer)).to.be.revertedWithCustomError(
      market,
      "Marketplace_NotApproved",
    );
    await collection.connect(seller).approve(market, signed.tokenId);
    await token.connect(buyer).approve(market, PRICE - 1n);
    expect(await statusOf(at, signed, buyer)).to.equal("TooLittleFunds");
    await expect(fill(at, signed, buyer)).to.be.revertedWithCustomError(
      token,
      "ERC20InsufficientAllowance",
    );
    await token.connect(buyer).approve(market, PRICE);
    await fill(at, signed, buyer);
  });

  it("has no other token's status", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at);
    const tokenId = await mintWork(at, { to: at.seller });
    expect(await statusOf(at, { ...signed, tokenId }, at.buyer)).to.equal("Malformed");
  });

  it("can't be filled as a bid", async () => {
    const at = await freshMarket();
    const { order, signature, tokenId } = await signedAsk(at);
    await expect(at.market.connect(at.seller).fillBid(order, signature, tokenId))
      .to.be.revertedWithCustomError(at.market, "Orders_WrongSide")
      .withArgs(ASK);
  });
});

describe("A signed bid", () => {
  it("for one token is taken by its owner, out of the bidder's tokens", async () => {
    const at = await freshMarket();
    const signed = await signedBid(at);
    expect(await statusOf(at, signed, at.seller)).to.equal("Fillable");
    const sent = fill(at, signed, at.seller);
    await expect(sent).to.changeTokenBalances(
      ethers,
      at.token,
      [at.buyer, at.creator, at.seller, at.market],
      [-PRICE, ROYALTY_AMOUNT, REST, FEE_AMOUNT],
    );
    const sale = await saleOf(at, sent);
    expect([sale.seller, sale.buyer]).to.deep.equal([at.seller.address, at.buyer.address]);
    expect(await at.collection.ownerOf(signed.tokenId)).to.equal(at.buyer.address);
  });

  it("for any token of a collection is taken once, by whoever owns one", async () => {
    const at = await freshMarket();
    const signed = await signedBid(at, { side: COLLECTION_BID });
    const another = await mintWork(at, { to: at.other });
    await fill(at, { ...signed, tokenId: another }, at.other);
    expect(await at.collection.ownerOf(another)).to.equal(at.buyer.address);
    expect(await statusOf(at, signed, at.seller)).to.equal("NonceUsed");
  });

  it("is not taken with another token, or by who does not own it", async () => {
    const at = await freshMarket();
    const signed = await signedBid(at);
    const another = await mintWork(at, { to: at.seller });
    expect(await statusOf(at, { ...signed, tokenId: another }, at.seller)).to.equal("Malformed");
    expect(await statusOf(at, signed, at.other)).to.equal("NotOwner");
    await expect(fill(at, signed, at.other)).to.be.revertedWithCustomError(
      at.market,
      "Orders_NotFillable",
    );
  });

  it("pays in tokens only, and names no epoch", async () => {
    const at = await freshMarket();
    expect(await statusOf(at, await signedBid(at, { currency: ETH }), at.seller)).to.equal(
      "Malformed",
    );
    expect(await statusOf(at, await signedBid(at, { epoch: 1n }), at.seller)).to.equal("Malformed");
    const named = await signedBid(at, { side: COLLECTION_BID, tokenId: 1n });
    expect(await statusOf(at, named, at.seller)).to.equal("Malformed");
  });

  it("falls with the bidder's funds", async () => {
    const at = await freshMarket();
    const signed = await signedBid(at);
    await at.token.connect(at.buyer).transfer(at.other, await at.token.balanceOf(at.buyer));
    expect(await statusOf(at, signed, at.seller)).to.equal("TooLittleFunds");
    await expect(fill(at, signed, at.seller)).to.be.revertedWithCustomError(
      at.token,
      "ERC20InsufficientBalance",
    );
  });

  it("can't be filled as an ask", async () => {
    const at = await freshMarket();
    const { order, signature } = await signedBid(at);
    await expect(at.market.connect(at.other).fillAskWithToken(order, signature))
      .to.be.revertedWithCustomError(at.market, "Orders_WrongSide")
      .withArgs(BID);
  });

  it("of oneself is no trade", async () => {
    const at = await freshMarket();
    const signed = await signedBid(at);
    await at.collection.connect(at.seller).transferFrom(at.seller, at.buyer, signed.tokenId);
    expect(await statusOf(at, signed, at.buyer)).to.equal("OwnOrder");
    const order = { ...signed.order, taker: at.buyer.address };
    const own = { ...signed, order, signature: await signOrder(at, order, at.buyer) };
    expect(await statusOf(at, own, at.buyer)).to.equal("OwnOrder");
  });
});
