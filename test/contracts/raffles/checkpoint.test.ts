import { expect } from "chai";
import { Wallet } from "ethers";
import {
  CHECKPOINT_TYPES,
  checkpointDomain,
} from "../../../api/src/raffles/checkpoints/checkpointMessage.ts";
import { type Checkpoint, checkpointProblem } from "../../../frontend/src/lib/raffle/checkpoint.ts";
import { readEvidence } from "../../../frontend/src/lib/raffle/readEvidence.ts";
import type { Evidence } from "../../../frontend/src/lib/raffle/verifyDraw.ts";
import { chain, DAY, ethers, networkHelpers } from "../support/market.ts";
import { enter, freshRaffles, openRaffle, SALT } from "../support/raffles.ts";

const signer = Wallet.createRandom();

async function closed() {
  const at = await freshRaffles();
  const opened = await openRaffle(at);
  await enter(at, opened.id, at.buyer, { count: 2n, salt: SALT });
  await enter(at, opened.id, at.other, { count: 3n, salt: SALT });
  await networkHelpers.time.increase(DAY);
  const block = await ethers.provider.getBlock("latest");
  const raffle = await at.raffle.getAddress();
  const evidence = await readEvidence(ethers.provider, { raffle, id: opened.id });
  const { ticketsSold, entropy } = await at.raffle.raffleOf(opened.id);
  const message = {
    raffleId: opened.id.toString(),
    ticketsSold: Number(ticketsSold),
    entropy: entropy.toString(),
    blockNumber: block?.number ?? 0,
    blockHash: block?.hash ?? "",
    signedAt: block?.timestamp ?? 0,
  };
  return { evidence, checkpoint: await sign(message, evidence) };
}

async function sign(
  message: Omit<Checkpoint, "signer" | "signature">,
  { raffle, chainId }: Evidence,
): Promise<Checkpoint> {
  const deployment = { chainId: Number(chainId), addresses: { raffle } };
  const domain = checkpointDomain(deployment as never);
  const signature = await signer.signTypedData(domain, CHECKPOINT_TYPES, message);
  return { ...message, signer: signer.address, signature };
}

describe("A closing checkpoint", () => {
  it("agrees with the chain that it was signed for", async () => {
    const { evidence, checkpoint } = await chain.networkHelpers.loadFixture(closed);
    const { blockHash } = checkpoint;
    expect(checkpointProblem(evidence, { checkpoint, blockHash })).to.equal(null);
  });

  const changes: [string, Partial<Checkpoint>, RegExp][] = [
    ["another raffle", { raffleId: "9" }, /of raffle 9/],
    ["another signer", { signer: Wallet.createRandom().address }, /not its signer's/],
    ["no signature", { signature: "0x" }, /not its signer's/],
    ["other tickets, not signed", { ticketsSold: 4 }, /not its signer's/],
  ];
  for (const [what, change, problem] of changes) {
    it(`with ${what} is none`, async () => {
      const { evidence, checkpoint } = await chain.networkHelpers.loadFixture(closed);
      const { blockHash } = checkpoint;
      const changed = { ...checkpoint, ...change };
      expect(checkpointProblem(evidence, { checkpoint: changed, blockHash })).to.match(problem);
    });
  }

  it("is none if it was signed when the round was known", async () => {
    const { evidence, checkpoint } = await chain.networkHelpers.loadFixture(closed);
    const late = await sign({ ...messageOf(checkpoint), signedAt: 4_000_000_000 }, evidence);
    const { blockHash } = late;
    expect(checkpointProblem(evidence, { checkpoint: late, blockHash })).to.match(/was known/);
  });

  it("convicts a chain that was rewritten", async () => {
    const { evidence, checkpoint } = await chain.networkHelpers.loadFixture(closed);
    const other = `0x${"ab".repeat(32)}`;
    for (const blockHash of [other, null]) {
      expect(checkpointProblem(evidence, { checkpoint, blockHash })).to.match(/another one/);
    }
  });

  it("convicts an entry that was made afterwards, or swapped", async () => {
    const { evidence, checkpoint } = await chain.networkHelpers.loadFixture(closed);
    const { blockHash } = checkpoint;
    const [first, second] = evidence.entries;
    if (!first || !second) throw new Error("Two entries were made");
    const more = { ...evidence, entries: [first, second, { ...second, firstTicket: 5n }] };
    expect(checkpointProblem(more, { checkpoint, blockHash })).to.match(/tickets are sold/);
    const swapped = { ...evidence, entries: [first, { ...second, entropy: second.entropy + 1n }] };
    expect(checkpointProblem(swapped, { checkpoint, blockHash })).to.match(/other entries/);
  });
});

function messageOf({ signer: _, signature: __, ...message }: Checkpoint) {
  return message;
}
