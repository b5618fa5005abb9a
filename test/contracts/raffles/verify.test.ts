import { expect } from "chai";
import { networkOf } from "../../../frontend/src/lib/raffle/networkOf.ts";
import { readEvidence } from "../../../frontend/src/lib/raffle/readEvidence.ts";
import {
  type Evidence,
  type StepName,
  verifyDraw,
} from "../../../frontend/src/lib/raffle/verifyDraw.ts";
import { EVMNET, sign } from "../support/beacon.ts";
import { chain, ethers } from "../support/market.ts";
import { claim, drawRaffle, enter, freshRaffles, openRaffle, SALT } from "../support/raffles.ts";

async function drawn() {
  const at = await freshRaffles();
  const opened = await openRaffle(at, { prizes: 3 });
  for (const [who, count] of [
    [at.buyer, 2n],
    [at.other, 4n],
    [at.buyer, 1n],
  ] as const) {
    await enter(at, opened.id, who, { count, salt: SALT });
  }
  await drawRaffle(at, opened);
  for (const index of [0n, 2n]) await (await claim(at, opened.id, index)).sent;
  const raffle = await at.raffle.getAddress();
  return { at, evidence: await readEvidence(ethers.provider, { raffle, id: opened.id }) };
}

const evidenceOf = async () => (await chain.networkHelpers.loadFixture(drawn)).evidence;

describe("The verification of a draw", () => {
  it("comes to the winners that the contract names", async () => {
    const { at, evidence } = await chain.networkHelpers.loadFixture(drawn);
    const { holds, steps, winners } = verifyDraw(evidence);
    expect(steps.filter(({ problem }) => problem)).to.deep.equal([]);
    expect(holds).to.equal(true);
    expect(winners.length).to.equal(3);
    for (const { index, ticket } of winners) {
      expect(await at.raffle.winningTicket(evidence.id, index)).to.equal(ticket);
    }
  });

  it("tells drand's evmnet from a signer that only calls itself so", async () => {
    const { publicKey, genesis, period: periodSeconds } = EVMNET;
    expect(networkOf({ publicKey, genesis, periodSeconds })).to.equal("evmnet");
    expect(networkOf({ publicKey, genesis, periodSeconds: 1n })).to.equal("own");
    expect(networkOf((await evidenceOf()).beacon)).to.equal("own");
  });

  const tampered: [string, StepName, (evidence: Evidence) => unknown][] = [
    ["another round at the opening", "round", (e) => e.opened.round++],
    ["another closing", "round", (e) => (e.opened.closesAt += 3n)],
    ["a draw by another round", "round", (e) => ((e.drawn as { round: bigint }).round += 1n)],
    ["no draw", "round", (e) => (e.drawn = null)],
    ["a second draw", "round", (e) => e.draws++],
    ["more tickets than a wallet may have", "tickets", (e) => (e.opened.maxPerWallet = 3n)],
    ["more tickets than there are", "tickets", (e) => (e.opened.maxTickets = 6n)],
    ["fewer tickets than it takes", "tickets", (e) => (e.opened.minTickets = 8n)],
    ["a prize handed over twice", "winners", (e) => e.claims.push({ ...claimAt(e) })],
    ["an entry left out", "tickets", (e) => e.entries.splice(1, 1)],
    ["the last entry left out", "tickets", (e) => e.entries.pop()],
    ["an entry after the closing", "tickets", (e) => (at(e, 2).timestamp = e.opened.closesAt)],
    ["another buyer", "entropy", (e) => (at(e, 0).buyer = e.raffle)],
    ["another salt", "entropy", (e) => (at(e, 1).salt = `0x${"11".repeat(32)}`)],
    ["another host", "entropy", (e) => (e.opened.host = e.raffle)],
    [
      "other entropy in the draw",
      "entropy",
      (e) => ((e.drawn as { entropy: bigint }).entropy ^= 1n),
    ],
    ["no proof", "signature", (e) => (e.proof = null)],
    [
      "another round's signature",
      "signature",
      (e) => (e.proof = { round: e.opened.round, signature: sign(1n) }),
    ],
    ["another key", "signature", (e) => (e.beacon.publicKey = [1n, 2n, 3n, 4n])],
    [
      "other randomness",
      "signature",
      (e) => ((e.drawn as { randomness: string }).randomness = `0x${"22".repeat(32)}`),
    ],
    ["another seed", "seed", (e) => ((e.drawn as { seed: string }).seed = `0x${"33".repeat(32)}`)],
    ["another chain", "seed", (e) => e.chainId++],
    ["another contract", "seed", (e) => (e.raffle = e.opened.host)],
    [
      "a prize to another ticket",
      "winners",
      (e) => (claimAt(e).ticket = (claimAt(e).ticket + 1n) % 7n),
    ],
    ["a prize to somebody else", "winners", (e) => (claimAt(e).winner = e.raffle)],
  ];
  for (const [what, step, tamper] of tampered) {
    it(`finds ${what}, at the step "${step}"`, async () => {
      const evidence = structuredClone(await evidenceOf());
      tamper(evidence);
      const { holds, steps, winners } = verifyDraw(evidence);
      expect(holds).to.equal(false);
      expect(winners).to.deep.equal([]);
      expect(steps.at(-1)?.name).to.equal(step);
      expect(steps.filter(({ problem }) => problem).length).to.equal(1);
    });
  }
});

function at({ entries }: Evidence, place: number) {
  const entry = entries[place];
  if (!entry) throw new Error("No such entry");
  return entry;
}

function claimAt({ claims: [claim] }: Evidence) {
  if (!claim) throw new Error("No prize was claimed");
  return claim;
}
