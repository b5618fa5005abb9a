import { expect } from "chai";
import { AbiCoder, concat, keccak256, parseEther, toBeHex, ZeroAddress } from "ethers";
import {
  DAY,
  ETH,
  ethers,
  FEE_BPS,
  freshMarket,
  JTK,
  LATER,
  listWork,
  type Market,
  mintWork,
  networkHelpers,
  now,
  PRICE,
} from "../support/market.ts";
import {
  COLLECTION_BID,
  fill,
  orderOf,
  STATUSES,
  signedAsk,
  signedBid,
  signOrder,
  statusOf,
} from "../support/orders.ts";
import { signPermit } from "../support/permit.ts";
import { deployPuppet, RETURN, REVERT } from "../support/puppet.ts";
import { saleOf } from "../support/sale.ts";

const IS_VALID_SIGNATURE = "0x1626ba7e";
const OWNER_AND_EPOCH = "0x13f3dc0f";
const IS_APPROVED_FOR_ALL = "0xe985e9c5";
const ROYALTY_INFO = "0x2a55205a";
const TRANSFER_FROM = "0x23b872dd";
const ABI = AbiCoder.defaultAbiCoder();
const VALID = `${IS_VALID_SIGNATURE}${"00".repeat(28)}`;

/** A collection that does what it is taught, and the seller's ask for its only token. */
async function puppetsToken(at: Market) {
  const puppet = await deployPuppet();
  const owned = ABI.encode(["address", "uint256"], [at.seller.address, 0n]);
  await puppet.teach(OWNER_AND_EPOCH, { act: RETURN, data: owned });
  await puppet.teach(IS_APPROVED_FOR_ALL, { act: RETURN, data: toBeHex(1, 32) });
  const signed = await signedAsk(at, { collection: puppet.address, tokenId: 1n });
  return { puppet, signed };
}

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

  it("C4 2022-08-foundation M-04: who is limited buys through others", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at, { taker: at.buyer.address });
    const item = { order: signed.order, signature: signed.signature };
    await at.market.connect(at.other).buyEach([], [item], { value: PRICE });
    expect(await at.collection.ownerOf(signed.tokenId)).to.equal(at.seller.address);
  });

  it("C4 2022-08-foundation M-05: a royalty takes all of the price", async () => {
    const at = await freshMarket();
    const { puppet, signed } = await puppetsToken(at);
    const all = ABI.encode(["address", "uint256"], [at.payee.address, PRICE]);
    await puppet.teach(ROYALTY_INFO, { act: RETURN, data: all });
    const sale = await saleOf(at, fill(at, signed, at.buyer));
    expect([sale.royaltyReceiver, sale.royalty]).to.deep.equal([at.payee.address, PRICE / 10n]);
  });

  for (const [what, data, reason] of [
    ["nothing", "0x", "0x00000000"],
    ["a panic", concat(["0x4e487b71", toBeHex(0x11, 32)]), "0x4e487b71"],
    ["an error of its own", concat(["0xdeadbeef", toBeHex(7, 32)]), "0xdeadbeef"],
    ["half a selector", "0x1234", "0x12340000"],
  ] as const) {
    it(`C4 2022-09-nouns-builder M-12: a failure that tells ${what} stops the rest`, async () => {
      const at = await freshMarket();
      const { puppet, signed } = await puppetsToken(at);
      await puppet.teach(TRANSFER_FROM, { act: REVERT, data });
      const good = await signedAsk(at, { nonce: 1n });
      await expect(at.market.connect(at.buyer).buyEach([], [signed, good], { value: PRICE * 2n }))
        .to.emit(at.market, "PurchaseSkipped")
        .withArgs(puppet.address, signed.tokenId, at.buyer.address, reason);
      expect(await at.collection.ownerOf(good.tokenId)).to.equal(at.buyer.address);
    });
  }

  it("C4 2022-05-opensea-seaport M-01: a token's number is taken for the root of many", async () => {
    const at = await freshMarket();
    const first = await mintWork(at, { to: at.seller });
    const leaf = BigInt(keccak256(toBeHex(first, 32)));
    for (const root of [leaf, first]) {
      const signed = await signedBid(at, { side: COLLECTION_BID });
      const order = { ...signed.order, tokenId: root };
      const signature = await signOrder(at, order, at.buyer);
      const bid = { order, signature, tokenId: first };
      expect(await statusOf(at, bid, at.seller)).to.equal("Malformed");
      await expect(fill(at, bid, at.seller))
        .to.be.revertedWithCustomError(at.market, "Orders_NotFillable")
        .withArgs(await at.market.hashOf(order), STATUSES.indexOf("Malformed"));
    }
  });

  it("C4 2022-05-opensea-seaport M-02: who appends a tip to an order is paid it", async () => {
    const at = await freshMarket();
    const { order, signature } = await signedAsk(at);
    const tip = ABI.encode(["uint256", "address"], [PRICE / 2n, at.payee.address]);
    const call = at.market.interface.encodeFunctionData("fillAsk", [order, signature]);
    const value = (PRICE * 3n) / 2n;
    const to = await at.market.getAddress();
    const sent = at.buyer.sendTransaction({ to, data: concat([call, tip]), value });
    await expect(sent).to.changeEtherBalances(
      ethers,
      [at.buyer, at.seller, at.payee],
      [-PRICE, PRICE - (PRICE * FEE_BPS) / 10_000n, 0n],
    );
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
