import { expect } from "chai";
import { MaxUint256, parseEther, Signature, ZeroAddress } from "ethers";
import { serviceTokenAbi } from "../../../contracts/abi/ServiceToken.ts";
import { attach, ethers, freshMarket, LATER, networkHelpers } from "../support/market.ts";
import { signPermit } from "../support/permit.ts";

const AMOUNT = parseEther("5");

describe("ServiceToken", () => {
  it("is JTK with 18 decimals, made by its desk", async () => {
    const { token, desk } = await freshMarket();
    expect(await token.symbol()).to.equal("JTK");
    expect(await token.name()).to.equal("Jangteo Token");
    expect(await token.decimals()).to.equal(18n);
    expect(await token.desk()).to.equal(await desk.getAddress());
  });

  it("mints and burns for the desk alone", async () => {
    const { token, owner, seller } = await freshMarket();
    const asOwner = token.connect(owner);
    await expect(asOwner.mint(owner, 1n))
      .to.be.revertedWithCustomError(token, "ServiceToken_NotDesk")
      .withArgs(owner.address);
    await expect(asOwner.burn(seller, 1n)).to.be.revertedWithCustomError(
      token,
      "ServiceToken_NotDesk",
    );
  });

  it("refuses the zero address and what is not there", async () => {
    const { owner, seller } = await freshMarket();
    // Whoever deploys a token is its desk: here an account, to reach what the real desk never does.
    const own = await ethers.deployContract("ServiceToken");
    const token = (await attach(serviceTokenAbi, await own.getAddress())).connect(owner);

    await expect(token.mint(ZeroAddress, 1n)).to.be.revertedWithCustomError(
      token,
      "ERC20InvalidReceiver",
    );
    await expect(token.burn(ZeroAddress, 1n)).to.be.revertedWithCustomError(
      token,
      "ERC20InvalidSender",
    );
    await expect(token.approve(ZeroAddress, 1n)).to.be.revertedWithCustomError(
      token,
      "ERC20InvalidSpender",
    );
    await expect(token.transferFrom(ZeroAddress, owner, 0n)).to.be.revertedWithCustomError(
      token,
      "ERC20InvalidApprover",
    );
    await expect(token.transfer(seller, 1n))
      .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
      .withArgs(owner.address, 0n, 1n);
  });

  it("moves another's tokens only within the allowance", async () => {
    const { token, seller, buyer } = await freshMarket();
    await token.connect(seller).approve(buyer, AMOUNT);
    const asBuyer = token.connect(buyer);

    await expect(asBuyer.transferFrom(seller, buyer, AMOUNT + 1n))
      .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
      .withArgs(buyer.address, AMOUNT, AMOUNT + 1n);
    await asBuyer.transferFrom(seller, buyer, AMOUNT);
    expect(await token.allowance(seller, buyer)).to.equal(0n);
  });

  describe("permit", () => {
    it("gives an allowance once and counts the nonce", async () => {
      const { token, seller, buyer } = await freshMarket();
      const permit = await signPermit(token, { owner: seller, spender: buyer, value: AMOUNT });
      const send = () => token.permit(seller, buyer, AMOUNT, permit.deadline, ...permit.vrs);

      await send();
      expect(await token.allowance(seller, buyer)).to.equal(AMOUNT);
      expect(await token.nonces(seller)).to.equal(1n);
      await expect(send()).to.be.revertedWithCustomError(token, "ERC2612InvalidSigner");
      expect(await token.nonces(seller)).to.equal(1n);
    });

    it("refuses another signer, another amount and another time", async () => {
      const { token, seller, buyer, other } = await freshMarket();
      const terms = { owner: seller, spender: buyer, value: AMOUNT };
      const forged = await signPermit(token, { ...terms, signer: other });
      await expect(
        token.permit(seller, buyer, AMOUNT, forged.deadline, ...forged.vrs),
      ).to.be.revertedWithCustomError(token, "ERC2612InvalidSigner");

      const real = await signPermit(token, terms);
      await expect(
        token.permit(seller, buyer, AMOUNT + 1n, real.deadline, ...real.vrs),
      ).to.be.revertedWithCustomError(token, "ERC2612InvalidSigner");

      const deadline = BigInt(await networkHelpers.time.latest()) - 1n;
      const late = await signPermit(token, { ...terms, deadline });
      await expect(token.permit(seller, buyer, AMOUNT, deadline, ...late.vrs))
        .to.be.revertedWithCustomError(token, "ERC2612ExpiredSignature")
        .withArgs(deadline);
    });

    it("refuses signatures that are none, or not in the one accepted form", async () => {
      const { token, seller, buyer } = await freshMarket();
      const zero = `0x${"00".repeat(32)}`;
      await expect(
        token.permit(seller, buyer, AMOUNT, LATER, 27, zero, zero),
      ).to.be.revertedWithCustomError(token, "ECDSAInvalidSignature");
      const high = `0x${MaxUint256.toString(16)}`;
      await expect(
        token.permit(seller, buyer, AMOUNT, LATER, 27, Signature.from().r, high),
      ).to.be.revertedWithCustomError(token, "ECDSAInvalidSignatureS");
    });
  });
});
