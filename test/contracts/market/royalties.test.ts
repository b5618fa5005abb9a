import { expect } from "chai";
import { AbiCoder, ZeroAddress } from "ethers";
import { ETH, ethers, freshMarket, LATER, type Market, PRICE } from "../support/market.ts";
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

describe("Royalties", () => {
  const ROYALTY_INFO = "0x2a55205a";
  const info = (receiver: string, amount: bigint) =>
    AbiCoder.defaultAbiCoder().encode(["address", "uint256"], [receiver, amount]);

  /** A puppet as collection, with its token listed; `answer` is its royalty. */
  async function sellOfPuppet(
    at: Market,
    { price = PRICE, ...answer }: { act: number; data?: string; price?: bigint },
  ): Promise<{ puppet: Puppet; send: (gasLimit?: bigint) => ReturnType<Market["market"]["buy"]> }> {
    const puppet = await deployPuppet();
    const owned = (account: string) =>
      `${AbiCoder.defaultAbiCoder().encode(["address", "uint256"], [account, 0n])}`;
    await puppet.teach("0x13f3dc0f", { act: RETURN, data: owned(at.seller.address) });
    await puppet.teach(ROYALTY_INFO, answer);
    const asSeller = at.market.connect(at.seller);
    await asSeller.list(puppet, 1n, price, ETH, LATER, ZeroAddress);
    const send = (gasLimit?: bigint) =>
      at.market
        .connect(at.buyer)
        .buy(puppet, 1n, price, { value: price, ...(gasLimit && { gasLimit }) });
    return { puppet, send };
  }

  it("are capped at 10 %", async () => {
    const at = await freshMarket();
    const data = info(at.payee.address, 2n ** 256n - 1n);
    const { send } = await sellOfPuppet(at, { act: RETURN, data });
    const sale = await saleOf(at, send());
    expect([sale.royaltyReceiver, sale.royalty]).to.deep.equal([at.payee.address, PRICE / 10n]);
  });

  it("are capped rounded down", async () => {
    const at = await freshMarket();
    const data = info(at.payee.address, 39n);
    const { send } = await sellOfPuppet(at, { act: RETURN, data, price: 39n });
    expect((await saleOf(at, send())).royalty).to.equal(3n);
  });

  for (const [what, answer] of [
    ["reverts", { act: REVERT, data: "0x1234" }],
    ["burns its gas", { act: BURN_GAS }],
    ["returns a bomb", { act: RETURN_BOMB }],
    ["answers nothing", { act: RETURN }],
    ["answers a byte too little", { act: RETURN, data: `0x${"00".repeat(12)}${"11".repeat(51)}` }],
    ["names what is no address", { act: RETURN, data: `0x${"11".repeat(64)}` }],
    ["names nobody", { act: RETURN, data: info(ZeroAddress, 100n) }],
    ["names an amount of nothing", { act: RETURN, data: info(`0x${"11".repeat(20)}`, 0n) }],
  ] as const) {
    it(`are none if the collection ${what}`, async () => {
      const at = await freshMarket();
      const { send } = await sellOfPuppet(at, answer);
      const sent = send();
      const sale = await saleOf(at, sent);
      expect([sale.royaltyReceiver, sale.royalty]).to.deep.equal([ZeroAddress, 0n]);
      expect((await (await sent).wait())?.gasUsed).to.be.lessThan(200_000n);
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

  it("are never a credit of who takes them with all the gas that is promised", async () => {
    const at = await freshMarket();
    const receiver = await (await ethers.deployContract("WholeGasReceiver")).getAddress();
    const { send } = await sellOfPuppet(at, { act: RETURN, data: info(receiver, 100n) });
    const sold = async (gas: bigint) => {
      const sent = send(gas);
      const failed = await sent.then(
        () => false,
        () => true,
      );
      return failed ? undefined : saleOf(at, sent);
    };

    expect(await sold(100_000n)).to.equal(undefined);
    let sale: Awaited<ReturnType<typeof sold>>;
    // Up to the least gas that a sale goes through with.
    for (let gas = 100_000n; sale === undefined && gas < 300_000n; gas += 250n) {
      sale = await sold(gas);
    }
    expect(sale?.payouts.map(({ credited }) => credited)).to.deep.equal([false, false]);
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
