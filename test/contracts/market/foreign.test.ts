import { expect } from "chai";
import { AbiCoder, toBeHex, ZeroAddress } from "ethers";
import { type Foreign, listForeign, TOKEN_ID } from "../support/foreign.ts";
import {
  ETH,
  ethers,
  foreignTermsOf,
  freshMarket,
  JTK,
  LATER,
  type Market,
  networkHelpers,
  PRICE,
  termsOf,
} from "../support/market.ts";
import { deployPuppet, type Puppet, RETURN, REVERT } from "../support/puppet.ts";
import { saleOf } from "../support/sale.ts";

const OWNER_OF = "0x6352211e";
const OWNER_AND_EPOCH_OF = "0x13f3dc0f";
const TRANSFER_FROM = "0x23b872dd";
const IS_APPROVED_FOR_ALL = "0xe985e9c5";
const GET_APPROVED = "0x081812fc";

async function foreignMarket(): Promise<Market & { foreign: Foreign }> {
  const at = await freshMarket();
  return { ...at, foreign: await listForeign(at) };
}

const buyForeign = ({ market, buyer, foreign }: Market & { foreign: Foreign }) =>
  market.connect(buyer).buy(foreign, TOKEN_ID, PRICE, { value: PRICE });

const words = (...values: (string | bigint)[]) =>
  AbiCoder.defaultAbiCoder().encode(
    values.map((value) => (typeof value === "string" ? "address" : "uint256")),
    values,
  );

describe("Another's collection", () => {
  it("is traded like ours, without royalty if it knows none", async () => {
    const at = await foreignMarket();
    const sale = await saleOf(at, buyForeign(at));
    expect(sale.royalty).to.equal(0n);
    expect(await at.foreign.ownerOf(TOKEN_ID)).to.equal(at.buyer.address);
  });

  it("is listed with epoch 0", async () => {
    const { market, foreign, seller } = await foreignMarket();
    const list = market.connect(seller).list(foreign, TOKEN_ID, PRICE, JTK, LATER, ZeroAddress);
    await expect(list)
      .to.emit(market, "Listed")
      .withArgs(foreign, TOKEN_ID, seller, foreignTermsOf(seller, { currency: JTK }), ZeroAddress);
  });

  it("has dead listings while another owns the token, which revive when it returns", async () => {
    const at = await foreignMarket();
    const { market, foreign, seller, other } = at;
    await foreign.connect(seller).transferFrom(seller, other, TOKEN_ID);
    await expect(buyForeign(at)).to.be.revertedWithCustomError(market, "Marketplace_Stale");
    expect((await market.listingOf(foreign, TOKEN_ID)).live).to.equal(false);

    await foreign.connect(other).transferFrom(other, seller, TOKEN_ID);
    expect((await market.listingOf(foreign, TOKEN_ID)).live).to.equal(true);
    await buyForeign(at);
  });

  it("has no such listing any more once somebody cleared it", async () => {
    const at = await foreignMarket();
    const { market, foreign, seller, other } = at;
    await foreign.connect(seller).transferFrom(seller, other, TOKEN_ID);
    await market.connect(other).clearDead(foreign, TOKEN_ID);
    await foreign.connect(other).transferFrom(other, seller, TOKEN_ID);
    await expect(buyForeign(at)).to.be.revertedWithCustomError(market, "Marketplace_NotListed");
  });

  it("has dead listings of burned tokens, which may be cleared", async () => {
    const at = await foreignMarket();
    const { market, foreign, other } = at;
    await foreign.burn(TOKEN_ID);
    expect((await market.listingOf(foreign, TOKEN_ID)).live).to.equal(false);
    await expect(buyForeign(at)).to.be.revertedWithCustomError(market, "Marketplace_Stale");
    await market.connect(other).clearDead(foreign, TOKEN_ID);
  });

  it("takes a burned token for nobody's, also if its seller's address ends in zeros", async () => {
    const at = await freshMarket();
    const round = "0x1100000000000000000000000000000000000000";
    await networkHelpers.impersonateAccount(round);
    await networkHelpers.setBalance(round, PRICE);
    const puppet = await deployPuppet();
    await puppet.teach(OWNER_OF, { act: RETURN, data: words(round) });
    const asRound = at.market.connect(await ethers.getSigner(round));
    await asRound.list(puppet, TOKEN_ID, PRICE, ETH, LATER, ZeroAddress);

    await puppet.teach(OWNER_OF, { act: REVERT });
    await expect(
      at.market.connect(at.buyer).buy(puppet, TOKEN_ID, PRICE, { value: PRICE }),
    ).to.be.revertedWithCustomError(at.market, "Marketplace_Stale");
  });

  it("can't be made to look dead by too little gas", async () => {
    const at = await foreignMarket();
    const { market, foreign, other } = at;
    await foreign.setOwnerOfGas(3_000_000n);
    const clear = (gasLimit: bigint) =>
      market.connect(other).clearDead(foreign, TOKEN_ID, { gasLimit });

    await expect(clear(2_900_000n)).to.be.revertedWithCustomError(market, "Payouts_TooLittleGas");
    await expect(clear(8_000_000n)).to.be.revertedWithCustomError(market, "Marketplace_StillLive");
  });

  it("whose transfers move nothing costs the buyer nothing", async () => {
    const at = await foreignMarket();
    await at.foreign.freeze(true);
    await expect(buyForeign(at))
      .to.be.revertedWithCustomError(at.market, "Marketplace_NotDelivered")
      .withArgs(at.foreign, TOKEN_ID);
  });

  it("tells its own reason if it refuses a transfer", async () => {
    const at = await freshMarket();
    const puppet = await listPuppet(at);
    const data = at.collection.interface.encodeErrorResult("TransferToZeroAddress");
    await puppet.teach(TRANSFER_FROM, { act: REVERT, data });
    for (const [selector, answer] of [
      [IS_APPROVED_FOR_ALL, 1n],
      [GET_APPROVED, await at.market.getAddress()],
    ] as const) {
      await puppet.teach(IS_APPROVED_FOR_ALL, { act: RETURN, data: words(0n) });
      await puppet.teach(selector, { act: RETURN, data: words(answer) });
      await expect(
        at.market.connect(at.buyer).buy(puppet, TOKEN_ID, PRICE, { value: PRICE }),
      ).to.be.revertedWithCustomError(at.collection, "TransferToZeroAddress");
    }
  });

  it("keeps more of the seller's address than can be searched for", async () => {
    const at = await freshMarket();
    const puppet = await listPuppet(at);
    // An account with the same lowest 72 bits, as if somebody had found its key.
    const twin = toBeHex((BigInt(at.seller.address) % 2n ** 72n) + 2n ** 72n * 5n, 20);
    await puppet.teach(OWNER_OF, { act: RETURN, data: words(twin) });

    expect((await at.market.listingOf(puppet, TOKEN_ID)).live).to.equal(false);
    await networkHelpers.impersonateAccount(twin);
    await networkHelpers.setBalance(twin, PRICE);
    const asTwin = at.market.connect(await ethers.getSigner(twin));
    await expect(asTwin.updateListing(puppet, TOKEN_ID, 1n, LATER)).to.be.revertedWithCustomError(
      at.market,
      "Marketplace_Stale",
    );
  });

  describe("that answers with epochs", () => {
    it("is listed with its epoch, and dead in another", async () => {
      const at = await freshMarket();
      const puppet = await deployPuppet();
      const { market, seller } = at;
      const data = words(seller.address, 41n);
      await puppet.teach(OWNER_AND_EPOCH_OF, { act: RETURN, data });
      await expect(market.connect(seller).list(puppet, 1n, PRICE, ETH, LATER, ZeroAddress))
        .to.emit(market, "Listed")
        .withArgs(puppet.address, 1n, seller, termsOf(seller, { epoch: 41n }), ZeroAddress);

      await puppet.teach(OWNER_AND_EPOCH_OF, { act: RETURN, data: words(seller.address, 42n) });
      expect((await market.listingOf(puppet, 1n)).live).to.equal(false);
    });

    it("beyond 32 bits, or with half an answer, is taken for one without", async () => {
      const at = await freshMarket();
      const puppet = await deployPuppet();
      const { market, seller } = at;
      const list = () => market.connect(seller).list(puppet, 1n, PRICE, ETH, LATER, ZeroAddress);
      for (const data of [words(seller.address), words(seller.address, 2n ** 32n)]) {
        await puppet.teach(OWNER_AND_EPOCH_OF, { act: RETURN, data });
        await expect(list()).to.be.revertedWithCustomError(market, "Marketplace_NotOwner");
      }
      await puppet.teach(OWNER_OF, { act: RETURN, data: words(seller.address) });
      await expect(list())
        .to.emit(market, "Listed")
        .withArgs(puppet.address, 1n, seller, foreignTermsOf(seller), ZeroAddress);
    });

    it("lets only the whole address change a price", async () => {
      const at = await freshMarket();
      const puppet = await deployPuppet();
      const { market, seller } = at;
      await puppet.teach(OWNER_AND_EPOCH_OF, { act: RETURN, data: words(seller.address, 1n) });
      await market.connect(seller).list(puppet, 1n, PRICE, ETH, LATER, ZeroAddress);
      const twin = toBeHex((BigInt(seller.address) % 2n ** 72n) + 2n ** 72n * 5n, 20);
      await networkHelpers.impersonateAccount(twin);
      await networkHelpers.setBalance(twin, PRICE);
      const asTwin = market.connect(await ethers.getSigner(twin));

      await expect(asTwin.updateListing(puppet, 1n, 1n, LATER)).to.be.revertedWithCustomError(
        market,
        "Marketplace_NotSeller",
      );
      await asTwin.cancelListing(puppet, 1n);
    });
  });
});

/** A puppet as the collection of a token that the seller has listed. */
async function listPuppet(at: Market): Promise<Puppet> {
  const puppet = await deployPuppet();
  await puppet.teach(OWNER_OF, { act: RETURN, data: words(at.seller.address) });
  await at.market.connect(at.seller).list(puppet, TOKEN_ID, PRICE, ETH, LATER, ZeroAddress);
  return puppet;
}
