import { expect } from "chai";
import { freshMarket, networkHelpers } from "../support/market.ts";
import { fill, signedAsk, statusOf } from "../support/orders.ts";

const ALL = 2n ** 256n - 1n;

describe("Cancelling signed orders", () => {
  it("one by its nonce, others stay", async () => {
    const at = await freshMarket();
    const first = await signedAsk(at, { nonce: 3n });
    const second = await signedAsk(at, { nonce: 4n });
    const cancel = at.market.connect(at.seller).cancelNonces(0n, 1n << 3n);
    await expect(cancel).to.emit(at.market, "NoncesCancelled").withArgs(at.seller, 0n, 8n);
    expect(await statusOf(at, first, at.buyer)).to.equal("NonceUsed");
    await expect(fill(at, first, at.buyer))
      .to.be.revertedWithCustomError(at.market, "Orders_NotFillable")
      .withArgs(await at.market.hashOf(first.order), 8);
    await fill(at, second, at.buyer);
    expect(await at.market.usedNonces(at.seller, 0n)).to.equal(0b11000n);
  });

  it("a group of 256 at once, and no other group", async () => {
    const at = await freshMarket();
    const orders = [];
    for (const nonce of [256n, 300n, 511n]) orders.push(await signedAsk(at, { nonce }));
    const outside = [await signedAsk(at, { nonce: 255n }), await signedAsk(at, { nonce: 512n })];
    await at.market.connect(at.seller).cancelNonces(1n, ALL);
    for (const order of orders) expect(await statusOf(at, order, at.buyer)).to.equal("NonceUsed");
    for (const order of outside) expect(await statusOf(at, order, at.buyer)).to.equal("Fillable");
  });

  it("never brings one back", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at, { nonce: 9n });
    await fill(at, signed, at.buyer);
    await at.market.connect(at.seller).cancelNonces(0n, 0n);
    expect(await at.market.usedNonces(at.seller, 0n)).to.equal(1n << 9n);
  });

  it("all, also those signed for counters near by", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at);
    const next = await signedAsk(at, { counter: 1n, nonce: 1n });
    await at.market.connect(at.seller).cancelAllOrders();
    expect(await statusOf(at, signed, at.buyer)).to.equal("CounterChanged");
    expect(await statusOf(at, next, at.buyer)).to.equal("CounterChanged");
    const counter = BigInt(await at.market.counterOf(at.seller));
    expect(counter > 2n ** 64n).to.equal(true);
    await fill(at, await signedAsk(at, { counter, nonce: 2n }), at.buyer);
  });

  it("is one's own alone, and never paused", async () => {
    const at = await freshMarket();
    const signed = await signedAsk(at);
    await at.market.connect(at.other).cancelNonces(0n, ALL);
    await at.market.connect(at.other).cancelAllOrders();
    expect(await statusOf(at, signed, at.buyer)).to.equal("Fillable");
    await at.market.connect(at.owner).pause();
    expect(await statusOf(at, signed, at.buyer)).to.equal("Paused");
    await expect(fill(at, signed, at.buyer)).to.be.revertedWithCustomError(
      at.market,
      "Orders_NotFillable",
    );
    await at.market.connect(at.seller).cancelNonces(0n, 1n);
    await at.market.connect(at.seller).cancelAllOrders();
    await networkHelpers.mine();
    await at.market.connect(at.owner).unpause();
    expect(await statusOf(at, signed, at.buyer)).to.equal("NonceUsed");
  });
});
