import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  type Auctions,
  bid,
  dutchTerms,
  englishTerms,
  freshAuctions,
  openDutch,
  openEnglish,
} from "../support/auctions.ts";
import { ETH, LATER, PRICE } from "../support/market.ts";
import { deployPuppet, RECEIVE, REVERT } from "../support/puppet.ts";

const TRANSFER_FROM = "0x23b872dd";
const TOKEN_ID = 1n;

const encode = ({ house }: Auctions, name: string, args: unknown[]) =>
  house.interface.encodeFunctionData(name, args);

const refused = ({ house }: Auctions) => [
  false,
  house.interface.encodeErrorResult("ReentrancyGuardReentrantCall"),
];

describe("While money or a token moves, the auction house", () => {
  const permit = [LATER, 27, ZeroHash, ZeroHash];
  for (const [name, argumentsOf] of [
    ["bid", (id: bigint) => [id]],
    ["bidWithToken", (id: bigint) => [id, PRICE]],
    ["bidWithPermit", (id: bigint) => [id, PRICE, ...permit]],
    ["raiseBid", (id: bigint) => [id]],
    ["raiseBidWithToken", (id: bigint) => [id, PRICE]],
    ["buy", (id: bigint) => [id, PRICE]],
    ["buyWithToken", (id: bigint) => [id, PRICE]],
    ["buyWithPermit", (id: bigint) => [id, PRICE, ...permit]],
    ["settle", (id: bigint) => [id]],
    ["cancel", (id: bigint) => [id]],
    ["releaseBid", (id: bigint) => [id]],
    ["withdrawCredits", (_: bigint, at: Auctions) => [at.payee.address]],
    ["accruedFees", () => [ETH]],
    [
      "createEnglish",
      (_: bigint, { collection }: Auctions) => [collection.target, TOKEN_ID, englishTerms()],
    ],
    [
      "createDutch",
      (_: bigint, { collection }: Auctions) => [collection.target, TOKEN_ID, dutchTerms()],
    ],
  ] as const) {
    it(`can't be entered through ${name} by who is paid back`, async () => {
      const at = await freshAuctions();
      const { id } = await openEnglish(at);
      const puppet = await deployPuppet();
      await puppet.send(at.house, encode(at, "bid", [id]), PRICE);
      const data = encode(at, name, argumentsOf(id, at));
      await puppet.teach(RECEIVE, { call: at.house, data });
      await expect(bid(at, id, at.other, PRICE * 2n))
        .to.emit(puppet.contract, "Tried")
        .withArgs(...refused(at));
    });
  }

  it("can't be entered by a collection that is asked for its token", async () => {
    const at = await freshAuctions();
    const { id } = await openEnglish(at);
    const puppet = await deployPuppet();
    const owner = at.house.interface.getAbiCoder().encode(["address"], [at.seller.address]);
    await puppet.teach("0x6352211e", { act: 0, data: owner });
    await puppet.teach(TRANSFER_FROM, { call: at.house, data: encode(at, "settle", [id]) });
    // The whole creation reverts, as the puppet still says that the seller owns the token.
    await expect(
      at.house.connect(at.seller).createEnglish(puppet, TOKEN_ID, englishTerms()),
    ).to.be.revertedWithCustomError(at.house, "Marketplace_NotDelivered");
  });

  it("can't be entered by a buyer who gets change, and reverts if it is refused", async () => {
    const at = await freshAuctions();
    const first = await openDutch(at);
    const puppet = await deployPuppet();
    const buy = (id: bigint) => encode(at, "buy", [id, PRICE * 2n]);
    await puppet.teach(RECEIVE, { act: REVERT });
    await expect(puppet.send(at.house, buy(first.id), PRICE * 3n)).to.be.revertedWithCustomError(
      at.house,
      "Payouts_EthTransferFailed",
    );
    const second = await openDutch(at);
    await puppet.teach(RECEIVE, { call: at.house, data: buy(second.id) });
    await expect(puppet.send(at.house, buy(first.id), PRICE * 3n))
      .to.emit(puppet.contract, "Tried")
      .withArgs(...refused(at));
  });
});
