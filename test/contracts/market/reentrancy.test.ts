import { expect } from "chai";
import { AbiCoder, ZeroAddress, ZeroHash } from "ethers";
import { ETH, freshMarket, LATER, listWork, type Market, PRICE } from "../support/market.ts";
import { deployPuppet, type Puppet, RETURN } from "../support/puppet.ts";
import { saleOf } from "../support/sale.ts";

const RECEIVE = "0x00000000";
const TRANSFER_FROM = "0x23b872dd";
const TOKEN_ID = 1n;

/** A hostile collection whose token the seller has listed. */
async function hostileCollection(at: Market): Promise<Puppet> {
  const puppet = await deployPuppet();
  const data = AbiCoder.defaultAbiCoder().encode(["address", "uint256"], [at.seller.address, 0n]);
  await puppet.teach("0x13f3dc0f", { act: RETURN, data });
  const asSeller = at.market.connect(at.seller);
  await asSeller.list(puppet, TOKEN_ID, PRICE, ETH, LATER, ZeroAddress);
  return puppet;
}

describe("While a sale is made, the marketplace", () => {
  for (const [name, argumentsOf] of [
    ["buy", (at: Market, id: bigint) => [at.collection.target, id, PRICE]],
    ["buyWithToken", (at: Market, id: bigint) => [at.collection.target, id, PRICE]],
    [
      "buyWithPermit",
      (at: Market, id: bigint) => [
        ...[at.collection.target, id, PRICE, LATER],
        ...[27, ZeroHash, ZeroHash],
      ],
    ],
    ["withdrawCredits", (at: Market) => [at.payee.address]],
    ["accruedFees", () => [ETH]],
  ] as const) {
    it(`can't be entered by a collection through ${name}`, async () => {
      const at = await freshMarket();
      const hostile = await hostileCollection(at);
      const another = await listWork(at);
      const data = at.market.interface.encodeFunctionData(name, argumentsOf(at, another));
      await hostile.teach(TRANSFER_FROM, { call: at.market, data });

      const sent = at.market.connect(at.buyer).buy(hostile, TOKEN_ID, PRICE, { value: PRICE });
      await expect(sent)
        .to.emit(hostile.contract, "Tried")
        .withArgs(false, at.market.interface.encodeErrorResult("ReentrancyGuardReentrantCall"));
      await saleOf(at, sent);
    });
  }

  it("can't pay fees out of the buyer's money in flight, not even to its owner", async () => {
    const at = await freshMarket();
    const hostile = await hostileCollection(at);
    await at.market.connect(at.owner).transferOwnership(hostile);
    await hostile.send(at.market, at.market.interface.encodeFunctionData("acceptOwnership"));
    const data = at.market.interface.encodeFunctionData("withdrawFees", [ETH, at.payee.address]);
    await hostile.teach(TRANSFER_FROM, { call: at.market, data });

    const sent = at.market.connect(at.buyer).buy(hostile, TOKEN_ID, PRICE, { value: PRICE });
    await expect(sent)
      .to.emit(hostile.contract, "Tried")
      .withArgs(false, at.market.interface.encodeErrorResult("ReentrancyGuardReentrantCall"));
  });

  it("shows the listing as gone to a collection that looks during the transfer", async () => {
    const at = await freshMarket();
    const hostile = await hostileCollection(at);
    const terms = [hostile.address, TOKEN_ID];
    const data = at.market.interface.encodeFunctionData("listingOf", terms);
    await hostile.teach(TRANSFER_FROM, { call: at.market, data });
    await expect(at.market.connect(at.buyer).buy(hostile, TOKEN_ID, PRICE, { value: PRICE }))
      .to.emit(hostile.contract, "Tried")
      .withArgs(false, at.market.interface.encodeErrorResult("Marketplace_NotListed", terms));
  });

  it("can't be entered by a buyer who gets change", async () => {
    const at = await freshMarket();
    const tokenId = await listWork(at);
    const another = await listWork(at);
    const buyer = await deployPuppet();
    const encode = (id: bigint) =>
      at.market.interface.encodeFunctionData("buy", [at.collection.target, id, PRICE]);
    await buyer.teach(RECEIVE, { call: at.market, data: encode(another) });

    await expect(buyer.send(at.market, encode(tokenId), PRICE * 2n))
      .to.emit(buyer.contract, "Tried")
      .withArgs(false, at.market.interface.encodeErrorResult("ReentrancyGuardReentrantCall"));
    expect(await at.collection.ownerOf(another)).to.equal(at.seller.address);
  });

  it("reverts if a buyer refuses the change", async () => {
    const at = await freshMarket();
    const tokenId = await listWork(at);
    const buyer = await deployPuppet();
    await buyer.teach(RECEIVE, { act: 1 });
    const data = at.market.interface.encodeFunctionData("buy", [
      at.collection.target,
      tokenId,
      PRICE,
    ]);
    await expect(buyer.send(at.market, data, PRICE + 1n))
      .to.be.revertedWithCustomError(at.market, "Payouts_EthTransferFailed")
      .withArgs(buyer.address, 1n);
    await buyer.send(at.market, data, PRICE);
    expect(await at.collection.ownerOf(tokenId)).to.equal(buyer.address);
  });

  it("lets a hostile collection list its own token, which harms nobody else", async () => {
    const at = await freshMarket();
    const hostile = await hostileCollection(at);
    const data = AbiCoder.defaultAbiCoder().encode(["address", "uint256"], [hostile.address, 0n]);
    const relist = at.market.interface.encodeFunctionData("list", [
      hostile.address,
      TOKEN_ID,
      1n,
      ETH,
      LATER,
      ZeroAddress,
    ]);
    await hostile.teach(TRANSFER_FROM, { call: at.market, data: relist });
    const sent = at.market.connect(at.buyer).buy(hostile, TOKEN_ID, PRICE, { value: PRICE });
    // It still says that the seller owns the token, so even to itself it can't list.
    await expect(sent).to.emit(hostile.contract, "Tried");
    await hostile.teach("0x13f3dc0f", { act: RETURN, data });
    await saleOf(at, sent);
    await expect(at.market.listingOf(hostile, TOKEN_ID)).to.be.revertedWithCustomError(
      at.market,
      "Marketplace_NotListed",
    );
  });
});
