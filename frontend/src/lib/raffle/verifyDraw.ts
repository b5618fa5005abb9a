/**
 * Recomputes a raffle's draw from what the chain recorded of it, and trusts no word of it that
 * follows from others. Runs in Node and in a browser.
 */
import { type PublicKey, randomnessOf, type Signature, verifyRound } from "./bn254.ts";
import { type Entry, firstEntropy, mixEntropy, seedOf, ticketAt } from "./draw.ts";

/** As in the Raffle contract. */
const ROUND_DELAY_S = 60n;

/** The events of one raffle, and the beacon's constants. Times in Unix seconds. */
export type Evidence = {
  raffle: string;
  id: bigint;
  chainId: bigint;
  /** Hash of the chain's first block. */
  genesisHash: string;
  beacon: { publicKey: PublicKey; genesis: bigint; periodSeconds: bigint };
  opened: {
    host: string;
    closesAt: bigint;
    minTickets: bigint;
    maxTickets: bigint;
    maxPerWallet: bigint;
    round: bigint;
    prizes: number;
  };
  entries: (Entry & { entropy: bigint; timestamp: bigint })[];
  /** Null while the round is not proved. */
  proof: { round: bigint; signature: Signature } | null;
  /** Null while it is not drawn. */
  drawn: Drawn | null;
  /** How often it was drawn. */
  draws: number;
  claims: { index: bigint; winner: string; ticket: bigint }[];
};
type Drawn = {
  round: bigint;
  randomness: string;
  entropy: bigint;
  ticketsSold: bigint;
  seed: string;
};

export type StepName = "round" | "tickets" | "entropy" | "signature" | "seed" | "winners";
export type Verdict = {
  /** All steps up to the first that fails. */
  steps: { name: StepName; problem: string | null }[];
  /** Whether every step holds. */
  holds: boolean;
  winners: { index: bigint; ticket: bigint; winner: string }[];
};

const STEPS: Record<StepName, (evidence: Evidence) => string | null> = {
  round: roundProblem,
  tickets: ticketsProblem,
  entropy: entropyProblem,
  signature: signatureProblem,
  seed: seedProblem,
  winners: winnersProblem,
};

/** Whether the draw is what the rules make of the entries and the round, and where it is not. */
export function verifyDraw(evidence: Evidence): Verdict {
  const steps: Verdict["steps"] = [];
  for (const [name, findProblem] of Object.entries(STEPS)) {
    const problem = findProblem(evidence);
    steps.push({ name: name as StepName, problem });
    if (problem) return { steps, holds: false, winners: [] };
  }
  return { steps, holds: true, winners: winnersOf(evidence) };
}

/** The round was fixed at the opening, comes after the last ticket, and drew once. */
function roundProblem({ opened, beacon, drawn, draws }: Evidence): string | null {
  const { genesis, periodSeconds } = beacon;
  const sinceGenesis = opened.closesAt + ROUND_DELAY_S - genesis;
  const due = sinceGenesis <= 0n ? 1n : (sinceGenesis + periodSeconds - 1n) / periodSeconds + 1n;
  if (opened.round !== due) return `round ${opened.round} was fixed, ${due} was due`;
  if (!drawn) return "it is not drawn";
  if (draws !== 1) return `it was drawn ${draws} times`;
  return drawn.round === due ? null : `drawn by round ${drawn.round}, fixed was ${due}`;
}

/** Tickets are numbered without a gap, sold before the closing, and as many as was said. */
function ticketsProblem({ opened, entries, drawn }: Evidence): string | null {
  const { minTickets, maxTickets, maxPerWallet } = opened;
  const ofBuyer = new Map<string, bigint>();
  let next = 0n;
  for (const { buyer, firstTicket, count, timestamp } of entries) {
    if (firstTicket !== next) return `ticket ${next} is missing or sold twice`;
    if (count <= 0n) return `an entry at ticket ${next} is empty`;
    if (timestamp >= opened.closesAt) return `ticket ${next} was sold after the closing`;
    next += count;
    const held = (ofBuyer.get(buyer) ?? 0n) + count;
    if (held > maxPerWallet) return `${buyer} has ${held} tickets of ${maxPerWallet} at most`;
    ofBuyer.set(buyer, held);
  }
  if (next < minTickets || next > maxTickets) {
    return `${next} tickets were sold, ${minTickets} to ${maxTickets} are a draw`;
  }
  return drawn?.ticketsSold === next ? null : `${drawn?.ticketsSold} tickets were drawn of ${next}`;
}

/** Every entry went into the entropy, in order, and nothing else did. */
function entropyProblem({ id, opened, entries, drawn }: Evidence): string | null {
  let entropy = firstEntropy({ id, host: opened.host, round: opened.round });
  for (const entry of entries) {
    entropy = mixEntropy(entropy, entry);
    if (entropy !== entry.entropy) return `the entry at ticket ${entry.firstTicket} was changed`;
  }
  return drawn?.entropy === entropy ? null : "the draw took other entropy than the entries left";
}

/** The network signed the round, and the randomness is its signature's hash. */
function signatureProblem({ beacon, opened, proof, drawn }: Evidence): string | null {
  if (!proof || proof.round !== opened.round) return `round ${opened.round} is not proved`;
  if (!verifyRound(beacon.publicKey, proof.round, proof.signature)) {
    return `the signature is not the network's of round ${proof.round}`;
  }
  const isTaken = drawn?.randomness === randomnessOf(proof.signature);
  return isTaken ? null : "the draw took other randomness than the signature's";
}

function seedProblem({ id, chainId, raffle, drawn }: Evidence): string | null {
  if (!drawn) return "it is not drawn";
  const { randomness, entropy, seed } = drawn;
  const due = seedOf({ randomness, entropy, id, chainId, raffle });
  return seed === due ? null : `the seed is ${seed}, due was ${due}`;
}

/** What was handed over went to whom the seed gives it. */
function winnersProblem(evidence: Evidence): string | null {
  const due = new Map(winnersOf(evidence).map((winner) => [winner.index, winner]));
  const handedOver = new Set(evidence.claims.map(({ index }) => index));
  if (handedOver.size !== evidence.claims.length) return "a prize was handed over twice";
  for (const { index, winner, ticket } of evidence.claims) {
    const won = due.get(index);
    if (won?.ticket !== ticket) return `prize ${index} went to ticket ${ticket}`;
    if (won.winner !== winner) return `prize ${index} went to ${winner}, who has not the ticket`;
  }
  return null;
}

function winnersOf({ opened, entries, drawn }: Evidence): Verdict["winners"] {
  if (!drawn) return [];
  const { ticketsSold, seed } = drawn;
  const prizes = BigInt(opened.prizes);
  const count = ticketsSold < prizes ? ticketsSold : prizes;
  return Array.from({ length: Number(count) }, (_, place) => {
    const index = BigInt(place);
    const ticket = ticketAt(index, ticketsSold, seed);
    const entry = entries.find(
      ({ firstTicket, count: tickets }) => ticket >= firstTicket && ticket < firstTicket + tickets,
    );
    return { index, ticket, winner: entry?.buyer ?? "" };
  });
}
