import { expect } from "chai";
import { Wallet } from "ethers";
import {
  CHECKPOINT_TYPES,
  checkpointDomain,
} from "../../../api/src/raffles/checkpoints/checkpointMessage.ts";
import {
  type Checkpoint,
  checkpointProblem,
  isSigned,
  namedBlockOf,
} from "../../../frontend/src/lib/raffle/checkpoint.ts";
import { readEvidence } from "../../../frontend/src/lib/raffle/readEvidence.ts";
import type { Evidence } from "../../../frontend/src/lib/raffle/verifyDraw.ts";
import { chain, DAY, ethers, networkHelpers } from "../support/market.ts";
import { enter, freshRaffles, openRaffle, type Raffles, SALT } from "../support/raffles.ts";

const signer = Wallet.createRandom();

async function closed() {
  const at = await freshRaffles();
  const opened = await openRaffle(at);
  await enter(at, opened.id, at.buyer, { count: 2n, salt: SALT });
  await enter(at, opened.id, at.other, { count: 3n, salt: SALT });
  return signedClosing(at, opened.id);
}

async function emptyAndClosed() {
  const at = await freshRaffles();
  return signedClosing(at, (await openRaffle(at)).id);
}

async function signedClosing(at: Raffles, id: bigint) {
  await networkHelpers.time.increase(DAY);
  const block = await ethers.provider.getBlock("latest");
  const raffle = await at.raffle.getAddress();
  const evidence = await readEvidence(ethers.provider, { raffle, id });
  const { ticketsSold, entropy } = await at.raffle.raffleOf(id);
  const message = {
    raffleId: id.toString(),
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
  { raffle, chainId, genesisHash }: Pick<Evidence, "raffle" | "chainId" | "genesisHash">,
): Promise<Checkpoint> {
  const deployment = { chainId: Number(chainId), genesisHash, addresses: { raffle } };
  const domain = checkpointDomain(deployment);
  const signature = await signer.signTypedData(domain, CHECKPOINT_TYPES, message);
  return { ...message, signer: signer.address, signature };
}

describe("A closing checkpoint", () => {
  it("agrees with the chain that it was signed for", async () => {
    const { evidence, checkpoint } = await chain.networkHelpers.loadFixture(closed);
    expect(checkpointProblem(evidence, checkpoint)).to.equal(null);
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
      expect(checkpointProblem(evidence, { ...checkpoint, ...change })).to.match(problem);
    });
  }

  it("is none if it was signed when the round was known", async () => {
    const { evidence, checkpoint } = await chain.networkHelpers.loadFixture(closed);
    const late = await sign({ ...messageOf(checkpoint), signedAt: 4_000_000_000 }, evidence);
    expect(checkpointProblem(evidence, late)).to.match(/was known/);
  });

  it("of another chain, or of another contract there, is none", async () => {
    const { evidence, checkpoint } = await chain.networkHelpers.loadFixture(closed);
    const others: Partial<Evidence>[] = [
      { genesisHash: `0x${"ab".repeat(32)}` },
      { chainId: evidence.chainId + 1n },
      { raffle: Wallet.createRandom().address },
    ];
    for (const other of others) {
      const replayed = await sign(messageOf(checkpoint), { ...evidence, ...other });
      expect(isSigned(replayed, { ...evidence, ...other })).to.equal(true);
      expect(checkpointProblem(evidence, replayed)).to.match(/not its signer's/);
    }
  });

  it("convicts nobody of a block that was replaced or left behind", async () => {
    const { checkpoint } = await chain.networkHelpers.loadFixture(closed);
    expect(namedBlockOf(checkpoint, checkpoint.blockHash)).to.equal("same");
    expect(namedBlockOf(checkpoint, `0x${"ab".repeat(32)}`)).to.equal("replaced");
    expect(namedBlockOf(checkpoint, null)).to.equal("missing");
  });

  it("convicts an entry that was made afterwards, or swapped", async () => {
    const { evidence, checkpoint } = await chain.networkHelpers.loadFixture(closed);
    const [first, second] = evidence.entries;
    if (!first || !second) throw new Error("Two entries were made");
    const more = { ...evidence, entries: [first, second, { ...second, firstTicket: 5n }] };
    expect(checkpointProblem(more, checkpoint)).to.match(/tickets are sold/);
    const swapped = { ...evidence, entries: [first, { ...second, entropy: second.entropy + 1n }] };
    expect(checkpointProblem(swapped, checkpoint)).to.match(/other entries/);
  });

  it("of a raffle without a ticket convicts another opening", async () => {
    const { evidence, checkpoint } = await emptyAndClosed();
    expect(checkpointProblem(evidence, checkpoint)).to.equal(null);
    const opened = { ...evidence.opened, host: signer.address };
    expect(checkpointProblem({ ...evidence, opened }, checkpoint)).to.match(/other entries/);
  });
});

function messageOf({ signer: _, signature: __, ...message }: Checkpoint) {
  return message;
}
