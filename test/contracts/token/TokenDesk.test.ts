import { expect } from "chai";
import { MaxUint256, parseEther, ZeroAddress, ZeroHash } from "ethers";
import { tokenDeskAbi } from "../../../contracts/abi/TokenDesk.ts";
import {
  DAY,
  deployAs,
  ethers,
  freshMarket,
  LATER,
  networkHelpers,
  now,
} from "../support/market.ts";
import { deployPuppet, REVERT } from "../support/puppet.ts";

const ONE = parseEther("1");
const TOKENS = parseEther("1000");
/** 0.5 % of one ETH. */
const SELL_FEE = parseEther("0.005");

describe("TokenDesk", () => {
  describe("is made", () => {
    it("with a rate from 1 to 10^9 and a sell fee up to 1 %", async () => {
      const { desk, owner } = await freshMarket();
      const make = (rate: bigint, feeBps: bigint) =>
        deployAs("TokenDesk", { abi: tokenDeskAbi, args: [owner, rate, feeBps] });

      await expect(make(0n, 0n))
        .to.be.revertedWithCustomError(desk, "TokenDesk_BadRate")
        .withArgs(0n);
      await expect(make(10n ** 9n + 1n, 0n)).to.be.revertedWithCustomError(
        desk,
        "TokenDesk_BadRate",
      );
      await expect(make(1n, 101n))
        .to.be.revertedWithCustomError(desk, "TokenDesk_SellFeeTooHigh")
        .withArgs(101n, 100n);
      const extreme = await make(10n ** 9n, 100n);
      expect(await extreme.tokensPerEth()).to.equal(10n ** 9n);
      expect(await extreme.sellFeeBps()).to.equal(100n);
    });

    it("for an owner who is somebody", async () => {
      const { desk } = await freshMarket();
      await expect(
        deployAs("TokenDesk", { abi: tokenDeskAbi, args: [ZeroAddress, 1n, 0n] }),
      ).to.be.revertedWithCustomError(desk, "OwnableInvalidOwner");
    });
  });

  describe("buy", () => {
    it("mints the rate for the ETH paid", async () => {
      const { desk, token, payee } = await freshMarket();
      const buy = desk.connect(payee).buy(TOKENS, LATER, { value: ONE });

      await expect(buy).to.emit(desk, "TokensBought").withArgs(payee.address, ONE, TOKENS);
      await expect(buy).to.changeTokenBalance(ethers, token, payee, TOKENS);
      await expect(buy).to.changeEtherBalance(ethers, desk, ONE);
      expect(await desk.quoteBuy(ONE)).to.equal(TOKENS);
    });

    it("refuses no ETH, fewer tokens than asked, and a deadline in the past", async () => {
      const { desk, payee } = await freshMarket();
      const asPayee = desk.connect(payee);

      await expect(asPayee.buy(0n, LATER)).to.be.revertedWithCustomError(
        desk,
        "TokenDesk_ZeroAmount",
      );
      await expect(asPayee.buy(TOKENS + 1n, LATER, { value: ONE }))
        .to.be.revertedWithCustomError(desk, "TokenDesk_TooFewTokens")
        .withArgs(TOKENS, TOKENS + 1n);
      const past = await now();
      await networkHelpers.time.setNextBlockTimestamp(past + 1n);
      await expect(asPayee.buy(0n, past, { value: ONE }))
        .to.be.revertedWithCustomError(desk, "TokenDesk_DeadlineExpired")
        .withArgs(past, past + 1n);
    });

    it("works in the last second before its deadline", async () => {
      const { desk, payee } = await freshMarket();
      const deadline = (await now()) + DAY;
      await networkHelpers.time.setNextBlockTimestamp(deadline);
      await desk.connect(payee).buy(0n, deadline, { value: ONE });
    });

    it("takes no ETH without a word", async () => {
      const { desk, payee } = await freshMarket();
      await expect(payee.sendTransaction({ to: desk, value: 1n })).to.be.revert(ethers);
    });
  });

  describe("sell", () => {
    it("burns the tokens and pays their ETH less the fee", async () => {
      const { desk, token, seller } = await freshMarket();
      const sell = desk.connect(seller).sell(TOKENS, ONE - SELL_FEE, LATER);

      await expect(sell)
        .to.emit(desk, "TokensSold")
        .withArgs(seller.address, TOKENS, ONE - SELL_FEE, SELL_FEE);
      await expect(sell).to.changeTokenBalance(ethers, token, seller, -TOKENS);
      await expect(sell).to.changeEtherBalance(ethers, seller, ONE - SELL_FEE);
      expect(await desk.surplusWei()).to.equal(SELL_FEE);
    });

    it("rounds the payment down and the fee up", async () => {
      const { desk } = await freshMarket();
      expect(await desk.quoteSell(999n)).to.deep.equal([0n, 0n]);
      expect(await desk.quoteSell(1_000n)).to.deep.equal([0n, 1n]);
      expect(await desk.quoteSell(2_999n)).to.deep.equal([1n, 1n]);
      expect(await desk.quoteSell(201_000n)).to.deep.equal([199n, 2n]);
    });

    it("refuses what would pay nothing, too little, too late, or is not there", async () => {
      const { desk, token, seller, payee } = await freshMarket();
      const asSeller = desk.connect(seller);

      await expect(asSeller.sell(1_000n, 0n, LATER)).to.be.revertedWithCustomError(
        desk,
        "TokenDesk_ZeroAmount",
      );
      await expect(asSeller.sell(TOKENS, ONE, LATER))
        .to.be.revertedWithCustomError(desk, "TokenDesk_TooLittleEth")
        .withArgs(ONE - SELL_FEE, ONE);
      await expect(asSeller.sell(TOKENS, 0n, 1n)).to.be.revertedWithCustomError(
        desk,
        "TokenDesk_DeadlineExpired",
      );
      await expect(desk.connect(payee).sell(TOKENS, 0n, LATER)).to.be.revertedWithCustomError(
        token,
        "ERC20InsufficientBalance",
      );
    });

    it("reverts if the seller refuses ETH", async () => {
      const { desk, seller, token } = await freshMarket();
      const puppet = await deployPuppet();
      await puppet.teach("0x00000000", { act: REVERT });
      await token.connect(seller).transfer(puppet.address, TOKENS);
      const data = desk.interface.encodeFunctionData("sell", [TOKENS, 0n, LATER]);

      await expect(puppet.send(desk, data))
        .to.be.revertedWithCustomError(desk, "TokenDesk_EthTransferFailed")
        .withArgs(puppet.address, ONE - SELL_FEE);
    });

    for (const [name, args] of [
      ["buy", [0n, LATER]],
      ["sell", [TOKENS, 0n, LATER]],
      ["sellWithPermit", [ZeroAddress, TOKENS, 0n, LATER, 27, ZeroHash, ZeroHash]],
      ["withdrawSurplus", [ZeroAddress]],
      ["surplusWei", []],
    ] as const) {
      it(`can't be entered through ${name} while it pays`, async () => {
        const { desk, owner, seller, token } = await freshMarket();
        const puppet = await deployPuppet();
        const encode = desk.interface.encodeFunctionData.bind(desk.interface);
        // Not even by its owner.
        await desk.connect(owner).transferOwnership(puppet);
        await puppet.send(desk, encode("acceptOwnership"));
        await token.connect(seller).transfer(puppet.address, TOKENS * 2n);
        await puppet.teach("0x00000000", { call: desk, data: encode(name, [...args]) });

        await expect(puppet.send(desk, encode("sell", [TOKENS, 0n, LATER])))
          .to.emit(puppet.contract, "Tried")
          .withArgs(false, desk.interface.encodeErrorResult("ReentrancyGuardReentrantCall"));
      });
    }
  });

  describe("money", () => {
    it("never leaves with a round trip", async () => {
      const { desk, payee, token } = await freshMarket();
      for (const wei of [2n, 201n, 12_345n, ONE]) {
        await desk.connect(payee).buy(0n, LATER, { value: wei });
        const tokens: bigint = await token.balanceOf(payee);
        const [back]: [bigint] = await desk.quoteSell(tokens);
        expect(back).to.be.lessThan(wei);
        await desk.connect(payee).sell(tokens, 0n, LATER);
      }
    });

    it("above the supply's worth is the owner's, forced ETH included", async () => {
      const { desk, owner, seller, payee } = await freshMarket();
      await desk.connect(seller).sell(TOKENS, 0n, LATER);
      await ethers.deployContract("ForceEther", [desk], { value: 7n });
      const withdraw = desk.connect(owner).withdrawSurplus(payee);

      await expect(withdraw)
        .to.emit(desk, "SurplusWithdrawn")
        .withArgs(payee.address, SELL_FEE + 7n);
      await expect(withdraw).to.changeEtherBalance(ethers, payee, SELL_FEE + 7n);
      expect(await desk.surplusWei()).to.equal(0n);
      await expect(desk.connect(owner).withdrawSurplus(payee)).to.be.revertedWithCustomError(
        desk,
        "TokenDesk_NoSurplus",
      );
    });

    it("of the surplus goes to nobody but who can take it", async () => {
      const { desk, owner, seller } = await freshMarket();
      await desk.connect(seller).sell(TOKENS, 0n, LATER);
      await expect(desk.connect(owner).withdrawSurplus(ZeroAddress))
        .to.be.revertedWithCustomError(desk, "TokenDesk_EthTransferFailed")
        .withArgs(ZeroAddress, SELL_FEE);
    });

    it("that overflows is refused", async () => {
      const { desk } = await freshMarket();
      await expect(desk.quoteBuy(MaxUint256)).to.be.revertedWithPanic(0x11);
    });
  });

  describe("its owner", () => {
    it("stops buying, never selling", async () => {
      const { desk, owner, seller } = await freshMarket();
      await desk.connect(owner).pause();
      await expect(
        desk.connect(seller).buy(0n, LATER, { value: ONE }),
      ).to.be.revertedWithCustomError(desk, "EnforcedPause");
      await desk.connect(seller).sell(TOKENS, 0n, LATER);
      await desk.connect(owner).unpause();
      await desk.connect(seller).buy(0n, LATER, { value: ONE });
      await expect(desk.connect(owner).unpause()).to.be.revertedWithCustomError(
        desk,
        "ExpectedPause",
      );
    });

    it("alone may pause, resume and withdraw", async () => {
      const { desk, other } = await freshMarket();
      const asOther = desk.connect(other);
      for (const send of [
        () => asOther.pause(),
        () => asOther.unpause(),
        () => asOther.withdrawSurplus(other),
      ]) {
        await expect(send())
          .to.be.revertedWithCustomError(desk, "OwnableUnauthorizedAccount")
          .withArgs(other.address);
      }
    });

    it("may go for good: selling goes on, and a pause for ever", async () => {
      const { desk, owner, seller } = await freshMarket();
      await desk.connect(owner).pause();
      await desk.connect(owner).renounceOwnership();
      await desk.connect(seller).sell(TOKENS, 0n, LATER);
      await expect(desk.connect(owner).unpause()).to.be.revertedWithCustomError(
        desk,
        "OwnableUnauthorizedAccount",
      );
    });

    it("changes in two steps", async () => {
      const { desk, owner, other } = await freshMarket();
      await desk.connect(owner).transferOwnership(other);
      expect(await desk.owner()).to.equal(owner.address);
      await desk.connect(other).acceptOwnership();
      expect(await desk.owner()).to.equal(other.address);
    });
  });
});
