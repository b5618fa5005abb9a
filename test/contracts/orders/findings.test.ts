import { expect } from "chai";
import { parseEther, ZeroAddress } from "ethers";
import {
  DAY,
  ETH,
  ethers,
  FEE_BPS,
  freshMarket,
  JTK,
  LATER,
  listWork,
  mintWork,
  networkHelpers,
  now,
  PRICE,
} from "../support/market.ts";
import {
  COLLECTION_BID,
  fill,
  orderOf,
  signedAsk,
  signedBid,
  signOrder,
  statusOf,
} from "../support/orders.ts";
import { signPermit } from "../support/permit.ts";
import { deployPuppet, RETURN } from "../support/puppet.ts";

const IS_VALID_SIGNATURE = "0x1626ba7e";
const VALID = `${IS_VALID_SIGNATURE}${"00".repeat(28)}`;

describe("Findings in other markets", () => {
  it("C4 2022-02-foundation H-03: what is offered after the end is lost", async () => {
    const at = await freshMarket();
    const end = (await now()) + DAY;
    const signed = await signedBid(at, { expiresAt: end });
    const before: bigint = await at.token.balanceOf(at.buyer);
    await networkHelpers.time.setNextBlockTimestamp(end + 1n);
    await expect(fill(at, signed, at.seller)).to.be.revertedWithCustomError(
      at.market,
      "Orders_NotFillable",
    );
    expect(await at.token.balanceOf(at.buyer)).to.equal(before);
  });

  it("C4 2022-02-foundation M-01: a private sale's signature sells again", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at, { taker: at.buyer.address });
    await fill(at, signed, at.buyer);
    await at.collection.connect(at.buyer).transferFrom(at.buyer, at.seller, signed.tokenId);
    expect(await statusOf(at, signed, at.buyer)).to.equal("NonceUsed");
    await expect(fill(at, signed, at.buyer)).to.be.revert(ethers);
  });

  it("C4 2022-08-foundation M-05: who is limited buys through others", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at, { taker: at.buyer.address });
    const item = { order: signed.order, signature: signed.signature };
    await at.market.connect(at.other).buyEach([], [item], { value: PRICE });
    expect(await at.collection.ownerOf(signed.tokenId)).to.equal(at.seller.address);
  });

  it("C4 2022-05-opensea-seaport H-01, H-02: an order is filled again, in parts", async () => {
    const at = await freshMarket();
    const first = await signedBid(at, { side: COLLECTION_BID });
    const second = await mintWork(at, { to: at.seller });
    await fill(at, first, at.seller);
    await expect(fill(at, { ...first, tokenId: second }, at.seller)).to.be.revert(ethers);
    expect(await at.collection.ownerOf(second)).to.equal(at.seller.address);
  });

  it("Seaport 533: a lowered price leaves the higher one alive", async () => {
    const at = await freshMarket();
    const high = await signedAsk(at, { nonce: 7n });
    const low = await signedAsk(at, { nonce: 7n, tokenId: high.tokenId, price: PRICE / 2n });
    await at.market.connect(at.seller).cancelNonces(0n, 1n << 7n);
    for (const one of [high, low]) {
      expect(await statusOf(at, one, at.buyer)).to.equal("NonceUsed");
    }
  });

  it("Seaport, known limitations: a contract's signature outlives its consent", async () => {
    const at = await freshMarket();
    const puppet = await deployPuppet();
    const tokenId = await mintWork(at, { to: puppet });
    const order = await orderOf(at, { maker: puppet.address, tokenId });
    await puppet.teach(IS_VALID_SIGNATURE, { act: RETURN, data: VALID });
    const signed = { order, signature: "0xabcd", tokenId };
    expect(await statusOf(at, signed, at.buyer)).to.equal("NotApproved");
    await puppet.teach(IS_VALID_SIGNATURE, { act: RETURN, data: `0x${"00".repeat(32)}` });
    expect(await statusOf(at, signed, at.buyer)).to.equal("BadSignature");
  });

  it("seaport-order-validator 30: what was cancelled is told to be valid", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at);
    await at.market.connect(at.seller).cancelAllOrders();
    expect(await statusOf(at, signed, at.buyer)).to.equal("CounterChanged");
    await expect(fill(at, signed, at.buyer)).to.be.revert(ethers);
  });

  it("Rarible 763: a listing wakes up at its old price when the token returns", async () => {
    const at = await freshMarket();
    const tokenId = await listWork(at);
    await at.collection.connect(at.seller).transferFrom(at.seller, at.other, tokenId);
    await at.collection.connect(at.other).transferFrom(at.other, at.seller, tokenId);
    expect((await at.market.listingOf(at.collection, tokenId)).live).to.equal(false);
    await expect(at.market.connect(at.buyer).buy(at.collection, tokenId, PRICE, { value: PRICE }))
      .to.be.revertedWithCustomError(at.market, "Marketplace_Stale")
      .withArgs(at.collection, tokenId);
  });

  it("immutable 295: a permit works again", async () => {
    const at = await freshMarket();
    const [first, second] = [
      await listWork(at, { currency: JTK }),
      await listWork(at, { currency: JTK }),
    ];
    await at.token.connect(at.buyer).approve(at.market, 0n);
    const permitted = { owner: at.buyer, spender: at.market, value: PRICE };
    const { deadline, vrs } = await signPermit(at.token, permitted);
    const buy = (tokenId: bigint) =>
      at.market.connect(at.buyer).buyWithPermit(at.collection, tokenId, PRICE, deadline, ...vrs);
    await buy(first);
    await expect(buy(second)).to.be.revertedWithCustomError(at.token, "ERC20InsufficientAllowance");
  });

  it("a fee that is raised between signature and fill takes more than was agreed", async () => {
    const at = await freshMarket();
    const tokenId = await mintWork(at, { to: at.seller });
    const order = await orderOf(at, { tokenId, maxFeeBps: FEE_BPS });
    const signature = await signOrder(at, order, at.seller);
    await at.market.connect(at.owner).setFeeBps(1_000n);
    await expect(fill(at, { order, signature, tokenId }, at.buyer)).to.be.revert(ethers);
    await at.market.connect(at.owner).setFeeBps(0n);
    await expect(fill(at, { order, signature, tokenId }, at.buyer)).to.changeEtherBalances(
      ethers,
      [at.seller],
      [PRICE],
    );
  });

  it("service tokens taken for a collection: both know transferFrom", async () => {
    const at = await freshMarket();
    const named = { collection: await at.token.getAddress(), tokenId: 1_000n };
    for (const signed of [await signedAsk(at, named), await signedBid(at, named)]) {
      const taker = signed.order.maker === at.buyer.address ? at.other : at.buyer;
      expect(await statusOf(at, signed, taker)).to.equal("NotOwner");
      await expect(fill(at, signed, taker)).to.be.revertedWithCustomError(
        at.market,
        "Orders_NotFillable",
      );
    }
    const listing = [at.token, named.tokenId, PRICE, ETH, LATER, ZeroAddress];
    await expect(at.market.connect(at.seller).list(...listing)).to.be.revertedWithCustomError(
      at.market,
      "Marketplace_NotOwner",
    );
  });

  it("a listing keeps its fee when the market's is raised", async () => {
    const at = await freshMarket();
    const tokenId = await listWork(at);
    await at.market.connect(at.owner).setFeeBps(1_000n);
    const bought = at.market.connect(at.buyer).buy(at.collection, tokenId, PRICE, { value: PRICE });
    await expect(bought).to.changeEtherBalances(
      ethers,
      [at.seller, at.market],
      [PRICE - parseEther("0.025"), parseEther("0.025")],
    );
  });
});
