import { expect } from "chai";
import { concat, type HDNodeWallet, Signature, toBeHex, Wallet } from "ethers";
import {
  ethers,
  FEE_BPS,
  freshMarket,
  type Market,
  mintWork,
  networkHelpers,
  PRICE,
} from "../support/market.ts";
import {
  fill,
  orderOf,
  type Signed,
  STATUSES,
  type Status,
  signedAsk,
  signOrder,
  statusOf,
} from "../support/orders.ts";
import { BURN_GAS, deployPuppet, RETURN, RETURN_BOMB, REVERT } from "../support/puppet.ts";

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const IS_VALID_SIGNATURE = "0x1626ba7e";
const VALID = `${IS_VALID_SIGNATURE}${"00".repeat(28)}`;

/** The status says why, and the fill reverts with it. */
async function refused(at: Market, signed: Signed, status: Status) {
  expect(await statusOf(at, signed, at.buyer)).to.equal(status);
  await expect(fill(at, signed, at.buyer))
    .to.be.revertedWithCustomError(at.market, "Orders_NotFillable")
    .withArgs(await at.market.hashOf(signed.order), STATUSES.indexOf(status));
}

describe("An order's signature", () => {
  it("is not valid by another, cut short, too long, or empty", async () => {
    const at = await freshMarket();
    const { order, signature, tokenId } = await signedAsk(at);
    const forged = await signOrder(at, order, at.other);
    for (const bad of [forged, signature.slice(0, -4), `${signature}00`, "0x", "0x1234"]) {
      const signed = { order, signature: bad, tokenId };
      await refused(at, signed, "BadSignature");
    }
  });

  it("is not of another market or chain", async () => {
    const at = await freshMarket();
    const { order, tokenId } = await signedAsk(at);
    const hash = await at.market.hashOf(order);
    const second = await ethers.deployContract("Marketplace", [at.owner, at.token, FEE_BPS]);
    expect(await second.getFunction("hashOf")(order)).to.not.equal(hash);
    const elsewhere = { ...at, market: second as unknown as typeof at.market };
    const signature = await signOrder(elsewhere, order, at.seller);
    await refused(at, { order, signature, tokenId }, "BadSignature");
  });

  it("may come in its short form, and its twin of a high s fills no second time", async () => {
    const at = await freshMarket();
    const first = await signedAsk(at);
    const { compactSerialized } = Signature.from(first.signature);
    expect(await statusOf(at, { ...first, signature: compactSerialized }, at.buyer)).to.equal(
      "Fillable",
    );
    const { r, s, v } = Signature.from(first.signature);
    const twin = concat([r, toBeHex(CURVE_ORDER - BigInt(s), 32), toBeHex(v === 27 ? 28 : 27)]);
    await fill(at, first, at.buyer);
    await refused(at, { ...first, signature: twin }, "NonceUsed");
  });
});

describe("A contract's order (ERC-1271)", () => {
  async function contractSeller() {
    const at = await freshMarket();
    const puppet = await deployPuppet();
    const tokenId = await mintWork(at, { to: puppet });
    const approve = at.collection.interface.encodeFunctionData("setApprovalForAll", [
      await at.market.getAddress(),
      true,
    ]);
    await puppet.send(at.collection, approve);
    const order = await orderOf(at, { maker: puppet.address, tokenId });
    return { at, puppet, signed: { order, signature: "0xabcd", tokenId } };
  }

  it("is valid while the contract says so, asked on each fill", async () => {
    const { at, puppet, signed } = await contractSeller();
    expect(await statusOf(at, signed, at.buyer)).to.equal("BadSignature");
    await puppet.teach(IS_VALID_SIGNATURE, { act: RETURN, data: VALID });
    expect(await statusOf(at, signed, at.buyer)).to.equal("Fillable");
    await puppet.teach(IS_VALID_SIGNATURE, { act: RETURN, data: toBeHex(1, 32) });
    await refused(at, signed, "BadSignature");
    await puppet.teach(IS_VALID_SIGNATURE, { act: RETURN, data: VALID });
    await fill(at, signed, at.buyer);
  });

  for (const [how, act] of [
    ["reverts", REVERT],
    ["burns the gas", BURN_GAS],
    ["returns a bomb", RETURN_BOMB],
  ] as const) {
    it(`is not valid if the contract ${how}`, async () => {
      const { at, puppet, signed } = await contractSeller();
      await puppet.teach(IS_VALID_SIGNATURE, { act });
      await refused(at, signed, "BadSignature");
    });
  }

  it("can be signed by the key of an account that has code (EIP-7702)", async () => {
    const at = await freshMarket();
    const wallet = Wallet.createRandom(ethers.provider) as HDNodeWallet;
    await networkHelpers.setBalance(wallet.address, PRICE);
    const tokenId = await mintWork(at, { to: wallet });
    await at.collection.connect(wallet).setApprovalForAll(at.market, true);
    const order = await orderOf(at, { maker: wallet.address, tokenId });
    const signature = await signOrder(at, order, wallet);
    const { contract } = await deployPuppet();
    const designator = concat(["0xef0100", await contract.getAddress()]);
    await networkHelpers.setCode(wallet.address, designator);
    await fill(at, { order, signature, tokenId }, at.buyer);
  });
});
