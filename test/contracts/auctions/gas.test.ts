import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import {
  type Auctions,
  atTime,
  bid,
  freshAuctions,
  MINUTE,
  openEnglish,
} from "../support/auctions.ts";
import { mintWork, PRICE } from "../support/market.ts";

const gasOf = async (sent: Promise<ContractTransactionResponse>) =>
  Number((await (await sent).wait())?.gasUsed);

const endOf = async ({ house }: Auctions, id: bigint): Promise<bigint> =>
  (await house.auctionOf(id)).endsAt;

/** A house that holds a token and has fees, and people who own something. */
async function warmAuctions(): Promise<Auctions> {
  const at = await freshAuctions();
  for (const to of [at.seller, at.buyer, at.other]) await mintWork(at, { to });
  await openEnglish(at);
  const { id } = await openEnglish(at);
  await bid(at, id, at.buyer, PRICE);
  await atTime(await endOf(at, id));
  await at.house.settle(id);
  return at;
}

describe("Gas of auctions, for who is known here already", () => {
  it("is within what was promised for bids", async () => {
    const at = await warmAuctions();
    const { id } = await openEnglish(at);
    expect(await gasOf(bid(at, id, at.buyer, PRICE))).to.be.at.most(39_000);
    expect(await gasOf(bid(at, id, at.other, PRICE * 2n))).to.be.at.most(45_000);
    await atTime((await endOf(at, id)) - MINUTE);
    expect(await gasOf(bid(at, id, at.buyer, PRICE * 3n))).to.be.at.most(48_000);
  });

  it("is within what was promised for settling, with a fee, and with a royalty", async () => {
    const at = await warmAuctions();
    for (const [royaltyBps, limit] of [
      [0n, 72_000],
      [500n, 85_000],
    ] as const) {
      const { id } = await openEnglish(at, { royaltyBps });
      await bid(at, id, at.buyer, PRICE);
      await atTime(await endOf(at, id));
      expect(await gasOf(at.house.connect(at.other).settle(id))).to.be.at.most(limit);
    }
  });
});
