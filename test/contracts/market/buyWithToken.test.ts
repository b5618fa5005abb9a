import { expect } from "chai";
import { parseEther } from "ethers";
import {
  ETH,
  ethers,
  freshMarket,
  JTK,
  LATER,
  listWork,
  PRICE,
  ROYALTY,
  SELLER,
} from "../support/market.ts";
import { signPermit } from "../support/permit.ts";
import { saleOf } from "../support/sale.ts";

const FEE_JTK = parseEther("0.025");
const ROYALTY_JTK = parseEther("0.05");

async function listed(options: Parameters<typeof listWork>[1] = {}) {
  const at = await freshMarket();
  const tokenId = await listWork(at, { currency: JTK, royaltyBps: 500n, ...options });
  return { ...at, tokenId };
}

describe("Marketplace.buyWithToken", () => {
  it("takes fee, royalty and price from the buyer's tokens", async () => {
    const at = await listed();
    const { market, collection, token, creator, seller, buyer, tokenId } = at;
    const buy = market.connect(buyer).buyWithToken(collection, tokenId, PRICE);

    await expect(buy).to.changeTokenBalances(
      ethers,
      token,
      [buyer, creator, seller, market],
      [-PRICE, ROYALTY_JTK, PRICE - FEE_JTK - ROYALTY_JTK, FEE_JTK],
    );
    const sale = await saleOf(at, buy);
    expect(sale.payouts.map(({ kind }) => kind)).to.deep.equal([ROYALTY, SELLER]);
    expect(await collection.ownerOf(tokenId)).to.equal(buyer.address);
    expect(await market.accruedFees(JTK)).to.equal(FEE_JTK);
    expect(await market.accruedFees(ETH)).to.equal(0n);
  });

  it("pays the seller alone if there is neither fee nor royalty", async () => {
    const at = await freshMarket();
    await at.market.connect(at.owner).setFeeBps(0n);
    const tokenId = await listWork(at, { currency: JTK });
    const sale = await saleOf(
      at,
      at.market.connect(at.buyer).buyWithToken(at.collection, tokenId, PRICE),
    );
    expect(sale.payouts).to.have.length(1);
  });

  it("refuses tokens for what is sold in ETH, and a higher price than meant", async () => {
    const { market, collection, buyer, tokenId } = await listed({ currency: ETH });
    const buy = (maxPrice: bigint) =>
      market.connect(buyer).buyWithToken(collection, tokenId, maxPrice);
    await expect(buy(PRICE))
      .to.be.revertedWithCustomError(market, "Marketplace_WrongCurrency")
      .withArgs(ETH, JTK);
    const inToken = await listed();
    await expect(
      inToken.market
        .connect(inToken.buyer)
        .buyWithToken(inToken.collection, inToken.tokenId, PRICE - 1n),
    ).to.be.revertedWithCustomError(market, "Marketplace_PriceChanged");
  });

  it("changes nothing if the buyer's allowance or balance is short", async () => {
    const { market, collection, token, seller, buyer, payee, tokenId } = await listed();
    await token.connect(buyer).approve(market, PRICE - 1n);
    await expect(
      market.connect(buyer).buyWithToken(collection, tokenId, PRICE),
    ).to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance");
    await token.connect(payee).approve(market, PRICE);
    await expect(
      market.connect(payee).buyWithToken(collection, tokenId, PRICE),
    ).to.be.revertedWithCustomError(token, "ERC20InsufficientBalance");
    expect(await collection.ownerOf(tokenId)).to.equal(seller.address);
  });

  describe("with a permit", () => {
    async function permitted() {
      const at = await listed();
      await at.token.connect(at.buyer).approve(at.market, 0n);
      const { deadline, vrs } = await signPermit(at.token, {
        owner: at.buyer,
        spender: at.market,
        value: PRICE,
      });
      const buy = (account = at.buyer) =>
        at.market
          .connect(account)
          .buyWithPermit(at.collection, at.tokenId, PRICE, deadline, ...vrs);
      return { ...at, buy, vrs };
    }

    it("needs no transaction before", async () => {
      const at = await permitted();
      await saleOf(at, at.buy());
      expect(await at.token.allowance(at.buyer, at.market)).to.equal(0n);
      expect(await at.collection.ownerOf(at.tokenId)).to.equal(at.buyer.address);
    });

    it("works also if somebody has sent the permit ahead", async () => {
      const at = await permitted();
      await at.token.connect(at.other).permit(at.buyer, at.market, PRICE, LATER, ...at.vrs);
      await saleOf(at, at.buy());
    });

    it("spends nobody else's tokens", async () => {
      const at = await permitted();
      await expect(at.buy(at.payee)).to.be.revertedWithCustomError(
        at.token,
        "ERC20InsufficientAllowance",
      );
    });
  });
});
