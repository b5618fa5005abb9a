import { expect } from "chai";
import { MaxUint256, parseEther } from "ethers";
import { ethers, freshMarket, LATER, type Market } from "../support/market.ts";
import { signPermit } from "../support/permit.ts";

const TOKENS = parseEther("1000");
const PAID = parseEther("0.995");

/** The seller's permit to the desk, and the sale that anyone can send with it. */
async function permitSale({ desk, token, seller, other }: Market, deadline = LATER) {
  const { vrs } = await signPermit(token, {
    owner: seller,
    spender: desk,
    value: TOKENS,
    deadline,
  });
  const sale = (tokens = TOKENS) =>
    desk.connect(other).sellWithPermit(seller, tokens, 0n, deadline, ...vrs);
  const permit = () => token.connect(other).permit(seller, desk, TOKENS, deadline, ...vrs);
  return { sale, permit };
}

describe("TokenDesk.sellWithPermit", () => {
  it("sells for the signer, whoever sends it", async () => {
    const at = await freshMarket();
    const { sale } = await permitSale(at);
    const sold = sale();

    await expect(sold).to.changeEtherBalance(ethers, at.seller, PAID);
    await expect(sold).to.changeTokenBalances(
      ethers,
      at.token,
      [at.seller, at.desk],
      [-TOKENS, 0n],
    );
    expect(await at.token.allowance(at.seller, at.desk)).to.equal(0n);
  });

  it("sells also if somebody has sent the permit ahead", async () => {
    const at = await freshMarket();
    const { sale, permit } = await permitSale(at);
    await permit();
    await expect(sale()).to.changeEtherBalance(ethers, at.seller, PAID);
  });

  it("sells once, also if an allowance stands", async () => {
    const at = await freshMarket();
    const { sale } = await permitSale(at);
    await sale();
    await at.token.connect(at.seller).approve(at.desk, MaxUint256);
    await expect(sale())
      .to.be.revertedWithCustomError(at.desk, "TokenDesk_BadPermit")
      .withArgs(at.seller.address);
  });

  it("sells once after being sent ahead", async () => {
    const at = await freshMarket();
    const { sale, permit } = await permitSale(at);
    await permit();
    await sale();
    await at.token.connect(at.seller).approve(at.desk, MaxUint256);
    await expect(sale()).to.be.revertedWithCustomError(at.desk, "TokenDesk_BadPermit");
  });

  it("takes no allowance for a consent", async () => {
    const at = await freshMarket();
    await at.token.connect(at.seller).approve(at.desk, MaxUint256);
    const { vrs } = await signPermit(at.token, {
      owner: at.seller,
      spender: at.desk,
      value: TOKENS,
      signer: at.other,
    });
    const sale = at.desk.connect(at.other).sellWithPermit(at.seller, TOKENS, 0n, LATER, ...vrs);
    await expect(sale).to.be.revertedWithCustomError(at.desk, "TokenDesk_BadPermit");
  });

  it("refuses another amount than was signed", async () => {
    const at = await freshMarket();
    const { sale, permit } = await permitSale(at);
    await permit();
    await expect(sale(TOKENS - 1n)).to.be.revertedWithCustomError(at.desk, "TokenDesk_BadPermit");
  });

  it("refuses a permit that is not the owner's newest", async () => {
    const at = await freshMarket();
    const { sale, permit } = await permitSale(at);
    await permit();
    const later = await signPermit(at.token, { owner: at.seller, spender: at.other, value: 1n });
    await at.token.permit(at.seller, at.other, 1n, later.deadline, ...later.vrs);
    await expect(sale()).to.be.revertedWithCustomError(at.desk, "TokenDesk_BadPermit");
  });

  it("respects an allowance taken back", async () => {
    const at = await freshMarket();
    const { sale, permit } = await permitSale(at);
    await permit();
    await at.token.connect(at.seller).approve(at.desk, 0n);
    await expect(sale()).to.be.revertedWithCustomError(at.token, "ERC20InsufficientAllowance");
  });

  it("refuses an expired permit", async () => {
    const at = await freshMarket();
    const { sale } = await permitSale(at, 1n);
    await expect(sale()).to.be.revertedWithCustomError(at.desk, "TokenDesk_DeadlineExpired");
  });
});
