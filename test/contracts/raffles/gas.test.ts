import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { sign } from "../support/beacon.ts";
import { mintWork } from "../support/market.ts";
import { atTime, enter, freshRaffles, openRaffle, type Raffles } from "../support/raffles.ts";

const gasOf = async (sent: Promise<ContractTransactionResponse>) =>
  Number((await (await sent).wait())?.gasUsed);

/** Gas of drawing ten prizes among so many entries, by a round that is proved already. */
async function drawGas(at: Raffles, entries: number): Promise<number> {
  const opened = await openRaffle(at, { prizes: 10 });
  for (let n = 0; n < entries; n++) await enter(at, opened.id, n % 2 === 0 ? at.buyer : at.other);
  await atTime(opened.drawableAt);
  await at.beacon.prove(opened.round, sign(opened.round));
  return gasOf(at.raffle.connect(at.other).draw(opened.id));
}

describe("Gas of raffles, for who is known here already", () => {
  it("is within what was promised for a first entry", async () => {
    const at = await freshRaffles();
    const { id } = await openRaffle(at);
    await mintWork(at, { to: at.buyer });
    await enter(at, id, at.other);
    expect(await gasOf(enter(at, id, at.buyer))).to.be.at.most(62_000);
  });

  it("is within what was promised for the draw, and the same however many entered", async () => {
    const at = await freshRaffles();
    const few = await drawGas(at, 10);
    const many = await drawGas(at, 100);
    expect(many).to.be.at.most(60_000);
    expect(Math.abs(many - few)).to.be.at.most(100);
  });
});
