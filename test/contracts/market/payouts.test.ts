import { expect } from "chai";
import { AbiCoder, id, parseEther, ZeroAddress } from "ethers";
import { marketplaceAbi } from "../../../contracts/abi/Marketplace.ts";
import {
  deployAs,
  ETH,
  ethers,
  freshMarket,
  JTK,
  LATER,
  listWork,
  type Market,
  PRICE,
  SELLER,
} from "../support/market.ts";
import {
  BURN_GAS,
  deployPuppet,
  type Puppet,
  RECEIVE,
  RETURN,
  RETURN_BOMB,
  REVERT,
} from "../support/puppet.ts";
import { saleOf } from "../support/sale.ts";

const FEE_WEI = parseEther("0.025");
const REST = PRICE - FEE_WEI;

/** A work that a puppet owns and has listed. */
async function listOfPuppet(at: Market): Promise<{ puppet: Puppet; tokenId: bigint }> {
  const puppet = await deployPuppet();
  const { collection, creator, market } = at;
  await collection.connect(creator).mintUnique(puppet, id("its content"), id("its metadata"), 0n);
  const tokenId: bigint = await collection.totalMinted();
  const encode = collection.interface.encodeFunctionData.bind(collection.interface);
  await puppet.send(collection, encode("setApprovalForAll", [at.market.target, true]));
  const terms = [collection.target, tokenId, PRICE, ETH, LATER, ZeroAddress];
  await puppet.send(market, market.interface.encodeFunctionData("list", terms));
  return { puppet, tokenId };
}

const buy = ({ market, collection, buyer }: Market, tokenId: bigint, gasLimit?: bigint) =>
  market
    .connect(buyer)
    .buy(collection, tokenId, PRICE, { value: PRICE, ...(gasLimit && { gasLimit }) });

describe("Payouts", () => {
  it("are made for an owner who is somebody, with a fee up to 10 %", async () => {
    const { market, owner, token } = await freshMarket();
    const make = (args: unknown[]) => deployAs("Marketplace", { abi: marketplaceAbi, args });
    await expect(make([owner, token, 1_001n])).to.be.revertedWithCustomError(
      market,
      "Payouts_FeeTooHigh",
    );
    await expect(make([ZeroAddress, token, 0n])).to.be.revertedWithCustomError(
      market,
      "OwnableInvalidOwner",
    );
    expect(await (await make([owner, token, 1_000n])).feeBps()).to.equal(1_000n);
  });

  describe("to a payee that refuses", () => {
    for (const [how, act] of [
      ["reverts", REVERT],
      ["burns its gas", BURN_GAS],
      ["returns a bomb", RETURN_BOMB],
    ] as const) {
      it(`become its credit if it ${how}`, async () => {
        const at = await freshMarket();
        const { puppet, tokenId } = await listOfPuppet(at);
        await puppet.teach(RECEIVE, { act });
        const sent = buy(at, tokenId);
        const sale = await saleOf(at, sent);

        expect(sale.payouts.at(-1)).to.deep.equal({
          kind: SELLER,
          to: puppet.address,
          amount: REST,
          credited: true,
        });
        expect(await at.collection.ownerOf(tokenId)).to.equal(at.buyer.address);
        expect(await at.market.creditsWei(puppet)).to.equal(REST);
        expect(await at.market.totalCreditsWei()).to.equal(REST);
        expect(await at.market.accruedFees(ETH)).to.equal(FEE_WEI);
        const receipt = await (await sent).wait();
        expect(receipt?.gasUsed).to.be.lessThan(200_000n);
      });
    }

    it("can't be made to fail by sending too little gas", async () => {
      const at = await freshMarket();
      const { puppet, tokenId } = await listOfPuppet(at);
      // 30,000 gas are within what a payee may use.
      await puppet.teach(RECEIVE, {
        call: at.token,
        data: at.token.interface.encodeFunctionData("approve", [at.buyer.address, 1n]),
      });
      const needed = await at.market
        .connect(at.buyer)
        .getFunction("buy")
        .estimateGas(at.collection, tokenId, PRICE, { value: PRICE });
      for (let gas = needed - 60_000n; gas < needed; gas += 2_000n) {
        await expect(buy(at, tokenId, gas)).to.be.revert(ethers);
      }
      const sale = await saleOf(at, buy(at, tokenId, needed + 2_000n));
      expect(sale.payouts.at(-1)?.credited).to.equal(false);
    });

    it("name the lack of gas", async () => {
      const at = await freshMarket();
      const { puppet, tokenId } = await listOfPuppet(at);
      await puppet.teach(RECEIVE, { act: BURN_GAS });
      await expect(buy(at, tokenId, 130_000n)).to.be.revertedWithCustomError(
        at.market,
        "Payouts_TooLittleGas",
      );
    });
  });

  describe("credited", () => {
    async function credited() {
      const at = await freshMarket();
      const { puppet, tokenId } = await listOfPuppet(at);
      await puppet.teach(RECEIVE, { act: REVERT });
      await buy(at, tokenId);
      const withdraw = (to: { address: string }) =>
        puppet.send(
          at.market,
          at.market.interface.encodeFunctionData("withdrawCredits", [to.address]),
        );
      return { ...at, puppet, withdraw };
    }

    it("are paid once to whom their owner names, also while paused", async () => {
      const at = await credited();
      await at.market.connect(at.owner).pause();
      const withdrawn = at.withdraw(at.payee);

      await expect(withdrawn)
        .to.emit(at.market, "CreditsWithdrawn")
        .withArgs(at.puppet.address, at.payee.address, REST);
      await expect(withdrawn).to.changeEtherBalances(ethers, [at.market, at.payee], [-REST, REST]);
      expect(await at.market.totalCreditsWei()).to.equal(0n);
      await expect(at.withdraw(at.payee))
        .to.be.revertedWithCustomError(at.market, "Payouts_NothingToWithdraw")
        .withArgs(at.puppet.address);
    });

    it("stay if the one named refuses too, or is nobody", async () => {
      const at = await credited();
      await expect(at.withdraw(at.puppet))
        .to.be.revertedWithCustomError(at.market, "Payouts_EthTransferFailed")
        .withArgs(at.puppet.address, REST);
      await expect(at.withdraw({ address: ZeroAddress })).to.be.revertedWithCustomError(
        at.market,
        "Payouts_EthTransferFailed",
      );
      expect(await at.market.creditsWei(at.puppet)).to.equal(REST);
    });

    it("are not the operator's", async () => {
      const at = await credited();
      await at.market.connect(at.owner).withdrawFees(ETH, at.payee);
      expect(await ethers.provider.getBalance(at.market)).to.equal(REST);
      await expect(
        at.market.connect(at.owner).withdrawFees(ETH, at.payee),
      ).to.be.revertedWithCustomError(at.market, "Payouts_NothingToWithdraw");
    });

    it("add up", async () => {
      const at = await credited();
      const { collection, creator, market } = at;
      await collection.connect(creator).mintUnique(at.puppet, id("second"), id("2"), 0n);
      const tokenId: bigint = await collection.totalMinted();
      const terms = [collection.target, tokenId, PRICE, ETH, LATER, ZeroAddress];
      await at.puppet.send(market, market.interface.encodeFunctionData("list", terms));
      await buy(at, tokenId);
      expect(await market.creditsWei(at.puppet)).to.equal(REST * 2n);
      expect(await market.totalCreditsWei()).to.equal(REST * 2n);
    });
  });

  describe("kept as fees", () => {
    it("go to whom the operator names, in ETH and in tokens, also while paused", async () => {
      const at = await freshMarket();
      const { market, collection, token, owner, payee } = at;
      await buy(at, await listWork(at));
      const inToken = await listWork(at, { currency: JTK });
      await market.connect(at.buyer).buyWithToken(collection, inToken, PRICE);
      await market.connect(owner).pause();

      const eth = market.connect(owner).withdrawFees(ETH, payee);
      await expect(eth).to.emit(market, "FeesWithdrawn").withArgs(payee, ETH, FEE_WEI);
      await expect(eth).to.changeEtherBalances(ethers, [market, payee], [-FEE_WEI, FEE_WEI]);
      const jtk = market.connect(owner).withdrawFees(JTK, payee);
      await expect(jtk).to.emit(market, "FeesWithdrawn").withArgs(payee, JTK, FEE_WEI);
      await expect(jtk).to.changeTokenBalances(ethers, token, [market, payee], [-FEE_WEI, FEE_WEI]);
      for (const currency of [ETH, JTK]) {
        await expect(
          market.connect(owner).withdrawFees(currency, payee),
        ).to.be.revertedWithCustomError(market, "Payouts_NothingToWithdraw");
      }
    });

    it("include ETH that was forced in, and never the credits", async () => {
      const at = await freshMarket();
      const { puppet, tokenId } = await listOfPuppet(at);
      await puppet.teach(RECEIVE, { act: REVERT });
      await buy(at, tokenId);
      await ethers.deployContract("ForceEther", [at.market], { value: 9n });
      expect(await at.market.accruedFees(ETH)).to.equal(FEE_WEI + 9n);
    });

    it("stay if the one named refuses", async () => {
      const at = await freshMarket();
      await buy(at, await listWork(at));
      const puppet = await deployPuppet();
      await puppet.teach(RECEIVE, { act: REVERT });
      await expect(
        at.market.connect(at.owner).withdrawFees(ETH, puppet),
      ).to.be.revertedWithCustomError(at.market, "Payouts_EthTransferFailed");
    });
  });

  describe("of royalties", () => {
    const ROYALTY_INFO = "0x2a55205a";
    const info = (receiver: string, amount: bigint) =>
      AbiCoder.defaultAbiCoder().encode(["address", "uint256"], [receiver, amount]);

    /** A puppet as collection, with its token listed; `answer` is its royalty. */
    async function sellOfPuppet(
      at: Market,
      answer: Parameters<Puppet["teach"]>[1],
    ): Promise<{ puppet: Puppet; send: (gasLimit?: bigint) => ReturnType<typeof buy> }> {
      const puppet = await deployPuppet();
      const owned = (account: string) =>
        `${AbiCoder.defaultAbiCoder().encode(["address", "uint256"], [account, 0n])}`;
      await puppet.teach("0x13f3dc0f", { act: RETURN, data: owned(at.seller.address) });
      await puppet.teach(ROYALTY_INFO, answer);
      const asSeller = at.market.connect(at.seller);
      await asSeller.list(puppet, 1n, PRICE, ETH, LATER, ZeroAddress);
      const send = (gasLimit?: bigint) =>
        at.market
          .connect(at.buyer)
          .buy(puppet, 1n, PRICE, { value: PRICE, ...(gasLimit && { gasLimit }) });
      return { puppet, send };
    }

    it("are capped at 10 %", async () => {
      const at = await freshMarket();
      const data = info(at.payee.address, 2n ** 256n - 1n);
      const { send } = await sellOfPuppet(at, { act: RETURN, data });
      const sale = await saleOf(at, send());
      expect([sale.royaltyReceiver, sale.royalty]).to.deep.equal([at.payee.address, PRICE / 10n]);
    });

    for (const [what, answer] of [
      ["reverts", { act: REVERT, data: "0x1234" }],
      ["burns its gas", { act: BURN_GAS }],
      ["returns a bomb", { act: RETURN_BOMB }],
      ["answers nothing", { act: RETURN }],
      ["answers half", { act: RETURN, data: `0x${"00".repeat(63)}` }],
      ["names what is no address", { act: RETURN, data: `0x${"11".repeat(64)}` }],
      ["names nobody", { act: RETURN, data: info(ZeroAddress, 100n) }],
      ["names an amount of nothing", { act: RETURN, data: info(`0x${"11".repeat(20)}`, 0n) }],
    ] as const) {
      it(`are none if the collection ${what}`, async () => {
        const at = await freshMarket();
        const { send } = await sellOfPuppet(at, answer);
        const sale = await saleOf(at, send());
        expect([sale.royaltyReceiver, sale.royalty]).to.deep.equal([ZeroAddress, 0n]);
      });
    }

    it("are none to the market itself, where they would be stuck", async () => {
      const at = await freshMarket();
      const data = info(await at.market.getAddress(), 100n);
      const { send } = await sellOfPuppet(at, { act: RETURN, data });
      expect((await saleOf(at, send())).royalty).to.equal(0n);
    });

    it("can be paid to the buyer", async () => {
      const at = await freshMarket();
      const data = info(at.buyer.address, 100n);
      const { send } = await sellOfPuppet(at, { act: RETURN, data });
      expect((await saleOf(at, send())).royaltyReceiver).to.equal(at.buyer.address);
    });

    it("take the first two words of a long answer", async () => {
      const at = await freshMarket();
      const data = `${info(at.payee.address, 100n)}${"11".repeat(320)}`;
      const { send } = await sellOfPuppet(at, { act: RETURN, data });
      expect((await saleOf(at, send())).royalty).to.equal(100n);
    });

    it("can't be dodged by sending too little gas", async () => {
      const at = await freshMarket();
      const { puppet, send } = await sellOfPuppet(at, { act: BURN_GAS });
      await expect(send(90_000n)).to.be.revertedWithCustomError(at.market, "Payouts_TooLittleGas");
      const data = info(at.payee.address, 100n);
      await puppet.teach(ROYALTY_INFO, { act: RETURN, data });
      let royalties = 0;
      for (let gas = 40_000n; gas < 200_000n && royalties === 0; gas += 1_000n) {
        const sent = send(gas);
        const failed = await sent.then(
          () => false,
          () => true,
        );
        if (failed) continue;
        expect((await saleOf(at, sent)).royalty).to.equal(100n);
        royalties += 1;
      }
      expect(royalties).to.equal(1);
    });

    it("become a credit of a receiver that refuses", async () => {
      const at = await freshMarket();
      const receiver = await deployPuppet();
      await receiver.teach(RECEIVE, { act: REVERT });
      const data = info(receiver.address, 100n);
      const { send } = await sellOfPuppet(at, { act: RETURN, data });
      await saleOf(at, send());
      expect(await at.market.creditsWei(receiver)).to.equal(100n);
    });
  });
});
