import { expect } from "chai";
import { ETH, FEE_BPS, freshMarket, JTK, type Market, mintWork, PRICE } from "../support/market.ts";
import { fill, signedAsk, signedBid } from "../support/orders.ts";

const FEE = (PRICE * FEE_BPS) / 10_000n;

describe("An order's payment is refused if", () => {
  it("it is of the other currency", async () => {
    const at = await freshMarket();
    const { order, signature } = await signedAsk(at);
    await expect(at.market.connect(at.buyer).fillAskWithToken(order, signature))
      .to.be.revertedWithCustomError(at.market, "Marketplace_WrongCurrency")
      .withArgs(ETH, JTK);
  });

  it("it is ETH, and the ask is in tokens", async () => {
    const at = await freshMarket();
    const { order, signature } = await signedAsk(at, { currency: JTK });
    await expect(at.market.connect(at.buyer).fillAsk(order, signature, { value: PRICE }))
      .to.be.revertedWithCustomError(at.market, "Marketplace_WrongCurrency")
      .withArgs(JTK, ETH);
  });

  it("it is a wei short", async () => {
    const at = await freshMarket();
    const { order, signature } = await signedAsk(at);
    const value = PRICE - 1n;
    await expect(at.market.connect(at.buyer).fillAsk(order, signature, { value }))
      .to.be.revertedWithCustomError(at.market, "Marketplace_TooLittleEth")
      .withArgs(value, PRICE);
  });

  for (const [order, sign, taker] of [
    ["a bid", signedBid, "seller"],
    ["an ask in tokens", signedAsk, "buyer"],
  ] as const) {
    it(`the allowance was taken back: ${order}`, async () => {
      const at = await freshMarket();
      const signed = await sign(at, { currency: JTK });
      await at.token.connect(at.buyer).approve(at.market, 0n);
      await expect(fill(at, signed, at[taker]))
        .to.be.revertedWithCustomError(at.token, "ERC20InsufficientAllowance")
        .withArgs(await at.market.getAddress(), 0n, FEE);
    });

    it(`all tokens are spent: ${order}`, async () => {
      const at = await freshMarket();
      const signed = await sign(at, { currency: JTK });
      await spendAllBut(at, 0n);
      await expect(fill(at, signed, at[taker]))
        .to.be.revertedWithCustomError(at.token, "ERC20InsufficientBalance")
        .withArgs(at.buyer.address, 0n, FEE);
    });

    it(`one unit of the tokens is spent: ${order}`, async () => {
      const at = await freshMarket();
      // Without a royalty: after the fee all is the seller's.
      const signed = await sign(at, {
        currency: JTK,
        tokenId: await mintWork(at, { to: at.seller }),
      });
      await spendAllBut(at, PRICE - 1n);
      await expect(fill(at, signed, at[taker]))
        .to.be.revertedWithCustomError(at.token, "ERC20InsufficientBalance")
        .withArgs(at.buyer.address, PRICE - FEE - 1n, PRICE - FEE);
    });
  }
});

describe("An order's token stays where it is if", () => {
  for (const [order, sign, taker] of [
    ["an ask", signedAsk, "buyer"],
    ["a bid", signedBid, "seller"],
  ] as const) {
    it(`its owner took the approval back: ${order}`, async () => {
      const at = await freshMarket();
      const signed = await sign(at);
      await at.collection.connect(at.seller).setApprovalForAll(at.market, false);
      await expect(fill(at, signed, at[taker]))
        .to.be.revertedWithCustomError(at.market, "Marketplace_NotApproved")
        .withArgs(await at.collection.getAddress(), signed.tokenId);
    });
  }
});

async function spendAllBut({ token, buyer, payee }: Market, rest: bigint): Promise<void> {
  const has: bigint = await token.balanceOf(buyer);
  await token.connect(buyer).transfer(payee, has - rest);
}
