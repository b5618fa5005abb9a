import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  atTime,
  buyCopies,
  copyId,
  createEdition,
  type Editions,
  fixedTerms,
  freshEditions,
  HOUR,
  openDutch,
  openFixed,
} from "../support/editions.ts";
import { ETH, ethers, LATER, PRICE, SELLER } from "../support/market.ts";
import {
  BURN_GAS,
  deployPuppet,
  type Puppet,
  RECEIVE,
  RETURN_BOMB,
  REVERT,
} from "../support/puppet.ts";

/** A contract that made an edition and sells it at a fixed price. */
async function hostileSeller(at: Editions): Promise<Puppet> {
  const puppet = await deployPuppet();
  const { collection, sales } = at;
  const edition = [ZeroHash.replace(/0$/, "1"), ZeroHash.replace(/0$/, "2"), 0n, 50n];
  const minter = await sales.getAddress();
  const create = collection.interface.encodeFunctionData("createEdition", [...edition, minter]);
  await puppet.send(collection, create);
  const terms = await fixedTerms();
  await puppet.send(sales, sales.interface.encodeFunctionData("openSale", [1n, terms]));
  return puppet;
}

/** A contract that bought two copies at nine prices; the last of the sale costs eight. */
async function hostileBuyer(at: Editions) {
  const puppet = await deployPuppet();
  const { saleId, startsAt } = await openDutch(at, { quantity: 3n, maxPerWallet: 2n });
  await atTime(startsAt + HOUR);
  const call = at.sales.interface.encodeFunctionData("buy", [saleId, 2n, 18n * PRICE]);
  await puppet.send(at.sales, call, 18n * PRICE);
  await atTime(startsAt + 2n * HOUR);
  await buyCopies(at, saleId, at.other, { value: 8n * PRICE });
  return { puppet, saleId };
}

describe("Edition sales with people who refuse money", () => {
  for (const [how, act] of [
    ["reverts", REVERT],
    ["burns its gas", BURN_GAS],
    ["returns a bomb", RETURN_BOMB],
  ] as const) {
    it(`go on if the seller ${how}: it has a credit`, async () => {
      const at = await freshEditions();
      const seller = await hostileSeller(at);
      await seller.teach(RECEIVE, { act });
      const part = PRICE - PRICE / 40n;
      await expect(buyCopies(at, 1n, at.buyer))
        .to.emit(at.sales, "Payout")
        .withArgs(SELLER, seller.address, ETH, part, true);
      expect(await at.sales.creditsWei(seller.address)).to.equal(part);
      expect(await at.sales.accruedFees(ETH)).to.equal(PRICE / 40n);
    });

    it(`pay a rebate as a credit to a buyer who ${how}`, async () => {
      const at = await freshEditions();
      const { puppet, saleId } = await hostileBuyer(at);
      await puppet.teach(RECEIVE, { act });
      await expect(at.sales.claimRebate(saleId, puppet.address))
        .to.emit(at.sales, "RebatePaid")
        .withArgs(saleId, puppet.address, 2n * PRICE, true);
      await at.sales.settle(saleId);
      const withdraw = at.sales.interface.encodeFunctionData("withdrawCredits", [at.payee.address]);
      await expect(puppet.send(at.sales, withdraw)).to.changeEtherBalance(
        ethers,
        at.payee,
        2n * PRICE,
      );
    });
  }

  it("revert if a buyer refuses the change", async () => {
    const at = await freshEditions();
    const { saleId } = await openFixed(at);
    const buyer = await deployPuppet();
    await buyer.teach(RECEIVE, { act: REVERT });
    const call = at.sales.interface.encodeFunctionData("buy", [saleId, 1n, PRICE]);
    await expect(buyer.send(at.sales, call, PRICE + 1n))
      .to.be.revertedWithCustomError(at.sales, "Payouts_EthTransferFailed")
      .withArgs(buyer.address, 1n);
  });

  it("need gas enough for whom they pay", async () => {
    const at = await freshEditions();
    const { puppet, saleId } = await hostileBuyer(at);
    await puppet.teach(RECEIVE, { act: REVERT });
    await expect(
      at.sales.claimRebate(saleId, puppet.address, { gasLimit: 100_000n }),
    ).to.be.revertedWithCustomError(at.sales, "Payouts_TooLittleGas");
  });
});

describe("While money moves, edition sales", () => {
  for (const [name, argumentsOf] of [
    ["buy", (id: bigint) => [id, 1n, PRICE]],
    ["buyWithToken", (id: bigint) => [id, 1n, PRICE]],
    ["buyWithPermit", (id: bigint) => [id, 1n, PRICE, LATER, 27, ZeroHash, ZeroHash]],
    ["settle", (id: bigint) => [id]],
    ["claimRebate", (id: bigint, who: string) => [id, who]],
    ["withdrawCredits", (_id: bigint, who: string) => [who]],
    ["accruedFees", () => [ETH]],
  ] as const) {
    it(`can't be entered by who is paid back, through ${name}`, async () => {
      const at = await freshEditions();
      const { puppet, saleId } = await hostileBuyer(at);
      const data = at.sales.interface.encodeFunctionData(name, argumentsOf(saleId, puppet.address));
      await puppet.teach(RECEIVE, { call: at.sales, data });
      await expect(at.sales.claimRebate(saleId, puppet.address))
        .to.emit(puppet.contract, "Tried")
        .withArgs(false, at.sales.interface.encodeErrorResult("ReentrancyGuardReentrantCall"));
    });
  }

  it("can be opened and ended by the seller who is paid, which changes nothing", async () => {
    const at = await freshEditions();
    const seller = await hostileSeller(at);
    const data = at.sales.interface.encodeFunctionData("endSale", [1n]);
    await seller.teach(RECEIVE, { call: at.sales, data });
    await expect(buyCopies(at, 1n, at.buyer, { quantity: 2n }))
      .to.emit(seller.contract, "Tried")
      .withArgs(true, "0x");
    const sale = await at.sales.saleOf(1n);
    expect([sale.sold, sale.over]).to.deep.equal([2n, true]);
    expect(await at.collection.balanceOf(at.buyer)).to.equal(2n);
  });

  it("know nothing of ETH forced in", async () => {
    const at = await freshEditions();
    await createEdition(at);
    await (
      await ethers.deployContract("ForceEther", [at.sales], { value: PRICE })
    ).waitForDeployment();
    expect(await at.sales.accruedFees(ETH)).to.equal(0n);
    await expect(
      at.sales.connect(at.owner).withdrawFees(ETH, at.owner),
    ).to.be.revertedWithCustomError(at.sales, "Payouts_NothingToWithdraw");
  });

  it("C4 2022-08-foundation M-04: count what a wallet bought, also if it gives it away", async () => {
    const at = await freshEditions();
    const { saleId, editionId } = await openFixed(at, { maxPerWallet: 2n });
    await buyCopies(at, saleId, at.buyer, { quantity: 2n });
    for (const serial of [1n, 2n]) {
      const tokenId = copyId(editionId, serial);
      await at.collection.connect(at.buyer).transferFrom(at.buyer, at.other, tokenId);
    }
    expect(await at.sales.boughtBy(saleId, at.buyer)).to.equal(2n);
    await expect(buyCopies(at, saleId, at.buyer))
      .to.be.revertedWithCustomError(at.sales, "EditionSale_WalletLimit")
      .withArgs(1n, 0n);
    await buyCopies(at, saleId, at.other, { quantity: 2n });
  });
});
