import { expect } from "chai";
import { copyId, createEdition } from "../support/editions.ts";
import {
  claim,
  drawRaffle,
  enter,
  freshRaffles,
  type Prize,
  termsFrom,
} from "../support/raffles.ts";

describe("A raffle of an edition's copies", () => {
  it("holds them, and hands each to its winner", async () => {
    const at = await freshRaffles();
    const { collection, creator, raffle } = at;
    const editionId = await createEdition(at, { supply: 3n, royaltyBps: 500n });
    await collection.connect(creator).mintEdition(editionId, creator, 3n);
    await collection.connect(creator).setApprovalForAll(raffle, true);
    const address = await collection.getAddress();
    const prizes: Prize[] = [1n, 2n, 3n].map((serial) => ({
      collection: address,
      tokenId: copyId(editionId, serial),
    }));
    const terms = await termsFrom();
    await raffle.connect(creator).open(terms, prizes);
    const { round, drawableAt, drawableUntil } = await raffle.raffleOf(1n);
    await enter(at, 1n, at.buyer, { count: 4n });
    await enter(at, 1n, at.other, { count: 4n });
    await drawRaffle(at, { id: 1n, prizes, terms, round, drawableAt, drawableUntil });

    for (const [index, { tokenId }] of prizes.entries()) {
      expect(await collection.ownerOf(tokenId)).to.equal(raffle.target);
      const { sent, winner } = await claim(at, 1n, BigInt(index));
      await sent;
      expect(await collection.ownerOf(tokenId)).to.equal(winner);
    }
  });
});
