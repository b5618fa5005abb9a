import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { listForeign, TOKEN_ID } from "../support/foreign.ts";
import {
  ETH,
  ethers,
  freshMarket,
  JTK,
  LATER,
  listWork,
  type Market,
  PRICE,
} from "../support/market.ts";
import { signedAsk } from "../support/orders.ts";
import { BURN_GAS, deployPuppet, RETURN, RETURN_BOMB, REVERT } from "../support/puppet.ts";

const TRANSFER_FROM = "0x23b872dd";

type Listed = { collection: unknown; tokenId: bigint; currency: number; maxPrice: bigint };

const item = (at: Market, tokenId: bigint, currency = ETH): Listed => ({
  collection: at.collection,
  tokenId,
  currency,
  maxPrice: PRICE,
});

/** The reasons of `PurchaseSkipped`, by token. */
async function skippedOf(at: Market, sent: Promise<{ hash: string }>): Promise<[bigint, string][]> {
  const receipt = await ethers.provider.getTransactionReceipt((await sent).hash);
  return (receipt?.logs ?? []).flatMap((log) => {
    const parsed = at.market.interface.parseLog(log);
    return parsed?.name === "PurchaseSkipped"
      ? [[parsed.args.tokenId as bigint, parsed.args.reason as string] as [bigint, string]]
      : [];
  });
}

describe("Marketplace.buyEach", () => {
  it("buys listed and signed, in ETH and in tokens, and returns the rest", async () => {
    const at = await freshMarket();
    const inEth = await listWork(at);
    const inToken = await listWork(at, { currency: JTK });
    const signed = await signedAsk(at);
    const signedInToken = await signedAsk(at, { currency: JTK, nonce: 1n });
    const call = () =>
      at.market
        .connect(at.buyer)
        .buyEach([item(at, inEth), item(at, inToken, JTK)], [signed, signedInToken], {
          value: PRICE * 5n,
        });
    const sent = call();
    await expect(sent).to.changeEtherBalance(ethers, at.buyer, -PRICE * 2n);
    await expect(sent).to.changeTokenBalance(ethers, at.token, at.buyer, -PRICE * 2n);
    for (const tokenId of [inEth, inToken, signed.tokenId, signedInToken.tokenId]) {
      expect(await at.collection.ownerOf(tokenId)).to.equal(at.buyer.address);
    }
    expect(await skippedOf(at, sent)).to.deep.equal([]);
    expect(await at.market.accruedFees(ETH)).to.equal((PRICE * 2n * 250n) / 10_000n);
  });

  it("leaves out what can't be bought, says why, and pays nothing for it", async () => {
    const at = await freshMarket();
    const { market, collection, seller, buyer, other } = at;
    const [good, dear, moved, gone] = [
      await listWork(at),
      await listWork(at, { price: PRICE * 2n }),
      await listWork(at),
      await listWork(at),
    ];
    await collection.connect(seller).transferFrom(seller, other, moved);
    await market.connect(seller).cancelListing(collection, gone);
    const used = await signedAsk(at);
    await market.connect(seller).cancelNonces(0n, 1n);

    const items = [moved, dear, gone, good].map((tokenId) => item(at, tokenId));
    const sent = market.connect(buyer).buyEach(items, [used], { value: PRICE * 9n });
    await expect(sent).to.changeEtherBalance(ethers, buyer, -PRICE);
    const selector = (name: string) => market.interface.getError(name)?.selector;
    expect(await skippedOf(at, sent)).to.deep.equal([
      [moved, selector("Marketplace_Stale")],
      [dear, selector("Marketplace_PriceChanged")],
      [gone, selector("Marketplace_NotListed")],
      [used.tokenId, selector("Orders_NotFillable")],
    ]);
    expect(await collection.ownerOf(good)).to.equal(buyer.address);
  });

  it("answers which were bought", async () => {
    const at = await freshMarket();
    const good = await listWork(at);
    const signed = await signedAsk(at);
    const bought = await at.market
      .connect(at.buyer)
      .getFunction("buyEach")
      .staticCall([item(at, 99n), item(at, good)], [signed], { value: PRICE * 2n });
    expect([...bought]).to.deep.equal([false, true, true]);
  });

  it("never counts the same ETH twice", async () => {
    const at = await freshMarket();
    const [first, second] = [await listWork(at), await listWork(at)];
    const signed = await signedAsk(at);
    const sent = at.market
      .connect(at.buyer)
      .buyEach([item(at, first), item(at, second)], [signed], { value: PRICE * 2n - 1n });
    await expect(sent).to.changeEtherBalance(ethers, at.buyer, -PRICE);
    const reason = at.market.interface.getError("Marketplace_TooLittleEth")?.selector;
    expect(await skippedOf(at, sent)).to.deep.equal([
      [second, reason],
      [signed.tokenId, reason],
    ]);
  });

  for (const [listed, asked] of [
    [ETH, JTK],
    [JTK, ETH],
  ] as const) {
    it(`leaves out what was listed anew in the other currency, ${listed}`, async () => {
      const at = await freshMarket();
      const tokenId = await listWork(at, { currency: asked });
      const asSeller = at.market.connect(at.seller);
      await asSeller.list(at.collection, tokenId, PRICE, listed, LATER, ZeroAddress);
      const sent = at.market
        .connect(at.buyer)
        .buyEach([item(at, tokenId, asked)], [], { value: PRICE });
      await expect(sent).to.changeEtherBalance(ethers, at.buyer, 0n);
      await expect(sent).to.changeTokenBalance(ethers, at.token, at.buyer, 0n);
      const reason = at.market.interface.getError("Marketplace_WrongCurrency")?.selector;
      expect(await skippedOf(at, sent)).to.deep.equal([[tokenId, reason]]);
    });
  }

  it("buys the same token once", async () => {
    const at = await freshMarket();
    const tokenId = await listWork(at);
    const sent = at.market
      .connect(at.buyer)
      .buyEach([item(at, tokenId), item(at, tokenId)], [], { value: PRICE * 2n });
    await expect(sent).to.changeEtherBalance(ethers, at.buyer, -PRICE);
    expect((await skippedOf(at, sent)).length).to.equal(1);
  });

  for (const [how, act] of [
    ["reverts", REVERT],
    ["burns its gas", BURN_GAS],
    ["returns a bomb", RETURN_BOMB],
  ] as const) {
    it(`is not stopped by a collection that ${how}`, async () => {
      const at = await freshMarket();
      const good = await listWork(at);
      const puppet = await deployPuppet();
      const owner = `0x${at.seller.address.slice(2).padStart(64, "0")}${"00".repeat(32)}`;
      await puppet.teach("0x6352211e", { act: RETURN, data: owner });
      await at.market.connect(at.seller).list(puppet, 1n, PRICE, ETH, LATER, ZeroAddress);
      await puppet.teach(TRANSFER_FROM, { act });
      const bad = { collection: puppet.address, tokenId: 1n, currency: ETH, maxPrice: PRICE };
      const sent = at.market
        .connect(at.buyer)
        .buyEach([bad, item(at, good)], [], { value: PRICE * 2n, gasLimit: 3_000_000n });
      await expect(sent).to.changeEtherBalance(ethers, at.buyer, -PRICE);
      expect(await at.collection.ownerOf(good)).to.equal(at.buyer.address);
    });
  }

  it("reverts with too little gas, instead of leaving out what could be bought", async () => {
    const at = await freshMarket();
    const tokenId = await listWork(at);
    await expect(
      at.market
        .connect(at.buyer)
        .buyEach([item(at, tokenId)], [], { value: PRICE, gasLimit: 400_000n }),
    ).to.be.revertedWithCustomError(at.market, "Payouts_TooLittleGas");
  });

  it("buys from others' collections too", async () => {
    const at = await freshMarket();
    const foreign = await listForeign(at);
    const bad = { collection: foreign, tokenId: TOKEN_ID, currency: ETH, maxPrice: PRICE };
    await at.market.connect(at.buyer).buyEach([bad], [], { value: PRICE });
    expect(await foreign.ownerOf(TOKEN_ID)).to.equal(at.buyer.address);
  });

  it("takes at most fifty, none while paused, and its parts from itself alone", async () => {
    const at = await freshMarket();
    const tokenId = await listWork(at);
    const signed = await signedAsk(at);
    const asBuyer = at.market.connect(at.buyer);
    const many = Array.from({ length: 50 }, () => item(at, tokenId));
    await expect(asBuyer.buyEach(many, [signed], { value: PRICE }))
      .to.be.revertedWithCustomError(at.market, "Marketplace_TooManyPurchases")
      .withArgs(51n, 50n);
    for (const call of [
      () => asBuyer.tryListed(item(at, tokenId), at.buyer, { value: PRICE }),
      () => asBuyer.trySigned(signed, at.buyer, { value: PRICE }),
    ]) {
      await expect(call())
        .to.be.revertedWithCustomError(at.market, "Marketplace_NotSelf")
        .withArgs(at.buyer.address);
    }
    await at.market.connect(at.owner).pause();
    await expect(
      asBuyer.buyEach([item(at, tokenId)], [], { value: PRICE }),
    ).to.be.revertedWithCustomError(at.market, "EnforcedPause");
  });
});
