import { expect } from "chai";
import { concat, id, parseEther, ZeroAddress } from "ethers";
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
  networkHelpers,
  PRICE,
  SELLER,
} from "../support/market.ts";
import {
  BURN_GAS,
  deployPuppet,
  type Puppet,
  RECEIVE,
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

/** The least gas that the sale goes through with. */
const gasToBuy = ({ market, collection, buyer }: Market, tokenId: bigint) =>
  market
    .connect(buyer)
    .getFunction("buy")
    .estimateGas(collection, tokenId, PRICE, { value: PRICE });

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
      const needed = await gasToBuy(at, tokenId);
      for (let gas = needed - 60_000n; gas < needed; gas += 2_000n) {
        await expect(buy(at, tokenId, gas)).to.be.revert(ethers);
      }
      const sale = await saleOf(at, buy(at, tokenId, needed + 2_000n));
      expect(sale.payouts.at(-1)?.credited).to.equal(false);
    });

    it("can't be made to fail so if its code is another's (EIP-7702)", async () => {
      const at = await freshMarket();
      const { market, collection, payee, buyer } = at;
      await collection.connect(at.creator).mintUnique(payee, id("its content"), id("it"), 0n);
      const tokenId: bigint = await collection.totalMinted();
      await collection.connect(payee).setApprovalForAll(market, true);
      await market.connect(payee).list(collection, tokenId, PRICE, ETH, LATER, ZeroAddress);
      // Reverts unless all 50,000 gas are there, and the 2,300 that a call with value adds.
      await networkHelpers.setCode(at.other.address, "0x5a61cc4a11600957005b5f5ffd");
      await networkHelpers.setCode(payee.address, concat(["0xef0100", at.other.address]));
      const method = market.connect(buyer).getFunction("buy");
      const send = (gasLimit: bigint) =>
        method(collection, tokenId, PRICE, { value: PRICE, gasLimit }).catch(() => undefined);
      const passes = (gasLimit: bigint) =>
        method.staticCall(collection, tokenId, PRICE, { value: PRICE, gasLimit }).then(
          () => true,
          () => false,
        );
      let gas = 130_000n;
      while (!(await passes(gas))) gas += 500n;
      gas -= 500n;
      // The least gas that the sale goes through with.
      let sent = await send(gas);
      while (!sent) {
        gas += 10n;
        sent = await send(gas);
      }
      expect((await saleOf(at, Promise.resolve(sent))).payouts.at(-1)?.credited).to.equal(false);
    });

    it("name the lack of gas", async () => {
      const at = await freshMarket();
      const { puppet, tokenId } = await listOfPuppet(at);
      await puppet.teach(RECEIVE, { act: REVERT });
      const needed = await gasToBuy(at, tokenId);
      await puppet.teach(RECEIVE, { act: BURN_GAS });
      await expect(buy(at, tokenId, needed - 1_000n)).to.be.revertedWithCustomError(
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
});
