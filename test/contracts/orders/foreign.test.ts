import { expect } from "chai";
import { listForeign, TOKEN_ID } from "../support/foreign.ts";
import { ethers, freshMarket, JTK, PRICE } from "../support/market.ts";
import { BID, fill, orderOf, type Signed, signOrder, statusOf } from "../support/orders.ts";
import { saleOf } from "../support/sale.ts";

async function foreignAsk() {
  const at = await freshMarket();
  const foreign = await listForeign(at);
  const collection = await foreign.getAddress();
  const order = await orderOf(at, { collection, tokenId: TOKEN_ID });
  const signature = await signOrder(at, order, at.seller);
  const signed: Signed = { order, signature, tokenId: TOKEN_ID };
  return { at, foreign, signed };
}

describe("A signed order for another's collection", () => {
  it("is filled like one for ours, without royalty if it knows none", async () => {
    const { at, foreign, signed } = await foreignAsk();
    expect(await statusOf(at, signed, at.buyer)).to.equal("Fillable");
    const sale = await saleOf(at, fill(at, signed, at.buyer));
    expect([sale.price, sale.royalty]).to.deep.equal([PRICE, 0n]);
    expect(await foreign.ownerOf(TOKEN_ID)).to.equal(at.buyer.address);
  });

  it("names no epoch", async () => {
    const { at, signed } = await foreignAsk();
    const order = { ...signed.order, epoch: 1n };
    const signature = await signOrder(at, order, at.seller);
    expect(await statusOf(at, { ...signed, order, signature }, at.buyer)).to.equal("NotOwner");
  });

  it("is dead while another owns the token, or nobody", async () => {
    const { at, foreign, signed } = await foreignAsk();
    await foreign.connect(at.seller).transferFrom(at.seller, at.other, TOKEN_ID);
    expect(await statusOf(at, signed, at.buyer)).to.equal("NotOwner");
    await foreign.connect(at.other).transferFrom(at.other, at.seller, TOKEN_ID);
    expect(await statusOf(at, signed, at.buyer)).to.equal("Fillable");
    await foreign.burn(TOKEN_ID);
    expect(await statusOf(at, signed, at.buyer)).to.equal("NotOwner");
    await expect(fill(at, signed, at.buyer)).to.be.revert(ethers);
  });

  it("costs nothing if the token does not move", async () => {
    const { at, foreign, signed } = await foreignAsk();
    await foreign.freeze(true);
    await expect(fill(at, signed, at.buyer))
      .to.be.revertedWithCustomError(at.market, "Marketplace_NotDelivered")
      .withArgs(foreign, TOKEN_ID);
  });

  it("can be a bid, taken by the token's owner alone", async () => {
    const { at, foreign, signed } = await foreignAsk();
    const bid = { side: BID, maker: at.buyer.address, currency: JTK };
    const order = { ...signed.order, ...bid };
    const signature = await signOrder(at, order, at.buyer);
    const offer: Signed = { order, signature, tokenId: TOKEN_ID };
    expect(await statusOf(at, offer, at.other)).to.equal("NotOwner");
    await fill(at, offer, at.seller);
    expect(await foreign.ownerOf(TOKEN_ID)).to.equal(at.buyer.address);
  });
});
