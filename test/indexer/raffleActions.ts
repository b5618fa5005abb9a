import { parseEther, toBeHex, ZeroHash } from "ethers";

import { signRound } from "../../frontend/src/lib/raffle/bn254.ts";
import { BEACON_SECRET_KEY } from "../support/deployContracts.ts";
import type { Random } from "../support/seededRandom.ts";
import type { Call, Market } from "./market.ts";

type Token = { collection: string; tokenId: bigint; owner: string };
type Chooser = (market: Market, random: Random) => Promise<Call | undefined>;

/** A raffle as the contract tells it, with its number. */
type Chosen = {
  id: bigint;
  state: bigint;
  host: string;
  terms: { currency: bigint; ticketPrice: bigint };
  round: bigint;
  drawableAt: bigint;
  drawableUntil: bigint;
  prizeCount: bigint;
  ticketsSold: bigint;
};
type Entry = { buyer: string; firstTicket: bigint; count: bigint };

const OPEN = 0n;
const CLOSED = 1n;
const DRAWN = 2n;
const REFUNDABLE = 3n;
const JTK = 1n;
const NEWEST = 6;
const RELEASE_DELAY = 30n * 86_400n;

/** A raffle of one token or, if its owner has another, of two; over within some blocks. */
export async function openRaffle(
  market: Market,
  token: Token,
  { other, random }: { other: Token | undefined; random: Random },
): Promise<Call> {
  const isSecond =
    other?.owner === token.owner &&
    (other.collection !== token.collection || other.tokenId !== token.tokenId);
  const tokens = isSecond ? [token, other] : [token];
  const terms = [
    random.below(2),
    random.pick([1n, 39n, parseEther("0.001")]),
    random.pick([1, 1, 2, 500]),
    1_000,
    random.pick([3, 1_000]),
    (await now(market)) + BigInt(random.pick([90, 150])),
  ];
  const prizes = tokens.map(({ collection, tokenId }) => [collection, tokenId]);
  const data = market.encode("Raffle", "open", [terms, prizes]);
  return { from: token.owner, to: market.addressOf("Raffle"), data };
}

export const raffleChoosers: Record<string, Chooser> = {
  enter: async (market, random) => {
    const raffle = await anyRaffle(market, random, OPEN);
    if (!raffle) return undefined;
    const count = BigInt(1 + random.below(3));
    const salt = random.below(2) === 0 ? ZeroHash : random.hex(32);
    const isInToken = raffle.terms.currency === JTK;
    const method = isInToken ? "enterWithToken" : "enter";
    const value = isInToken ? {} : { value: toBeHex(count * raffle.terms.ticketPrice) };
    const from = random.pick(market.traders);
    return { ...call(market, method, { from, args: [raffle.id, count, salt] }), ...value };
  },
  draw: async (market, random) => {
    const raffle = await anyRaffle(market, random, CLOSED);
    if (!raffle || raffle.drawableAt > (await now(market))) return undefined;
    const args = [raffle.id, signRound(BEACON_SECRET_KEY, raffle.round)];
    return call(market, "proveAndDraw", { from: random.pick(market.traders), args });
  },
  claimPrize: (market, random) => onPrize(market, random, { method: "claimPrize" }),
  returnPrize: async (market, random) => {
    const raffle = await anyRaffle(market, random, random.pick([DRAWN, REFUNDABLE]));
    if (!raffle) return undefined;
    const index = BigInt(random.below(Number(raffle.prizeCount)));
    return call(market, "returnPrize", {
      from: random.pick(market.traders),
      args: [raffle.id, index],
    });
  },
  refundTickets: async (market, random) => {
    const raffle = await anyRaffle(market, random, REFUNDABLE);
    if (!raffle) return undefined;
    const args = [raffle.id, random.pick(market.traders)];
    return call(market, "refund", { from: random.pick(market.traders), args });
  },
  cancelRaffle: async (market, random) => {
    const raffle = await anyRaffle(market, random, OPEN);
    if (!raffle || raffle.ticketsSold > 0n) return undefined;
    return call(market, "cancel", { from: raffle.host, args: [raffle.id] });
  },
  releaseShare: async (market, random) => {
    if (random.below(8) !== 0) return undefined;
    const raffle = await anyRaffle(market, random, DRAWN);
    if (!raffle) return undefined;
    const releasableAt = raffle.drawableUntil + RELEASE_DELAY;
    // A month goes by, in which nobody claims.
    if (releasableAt > (await now(market))) await market.rpc("evm_mine", [toBeHex(releasableAt)]);
    return onPrize(market, random, { method: "releaseShare", raffle });
  },
  withdrawRaffleCredits: async (market, random) =>
    call(market, "withdrawCredits", {
      from: random.pick([...market.traders, market.traders.at(-1) ?? ""]),
      args: [random.pick(market.traders)],
    }),
};

type Sent = { from: string; args: unknown[] };

function call(market: Market, method: string, { from, args }: Sent): Call {
  return { from, to: market.addressOf("Raffle"), data: market.encode("Raffle", method, args) };
}

async function now({ rpc }: Market): Promise<bigint> {
  const block = await rpc<{ timestamp: string }>("eth_getBlockByNumber", ["latest", false]);
  return BigInt(block.timestamp);
}

/** By anybody, of a prize that is won. */
async function onPrize(
  market: Market,
  random: Random,
  { method, ...chosen }: { method: string; raffle?: Chosen },
): Promise<Call | undefined> {
  const raffle = chosen.raffle ?? (await anyRaffle(market, random, DRAWN));
  if (!raffle) return undefined;
  const index = BigInt(random.below(Number(raffle.prizeCount)));
  const [ticket] =
    (await market.ask("Raffle", "winningTicket", { args: [raffle.id, index] })) ?? [];
  const entry = (await entriesOf(market, raffle.id)).find(
    ({ firstTicket, count }) => ticket >= firstTicket && ticket < firstTicket + count,
  );
  if (!entry) return undefined;
  const args = [raffle.id, index, entry.buyer, entry.firstTicket];
  return call(market, method, { from: random.pick(market.traders), args });
}

async function entriesOf(market: Market, id: bigint): Promise<Entry[]> {
  const events = await market.events("Raffle", "TicketsBought", [toBeHex(id, 32)]);
  return events as unknown as Entry[];
}

/** One of the newest raffles that are in this state. */
async function anyRaffle(
  market: Market,
  random: Random,
  state: bigint,
): Promise<Chosen | undefined> {
  const [count] = (await market.ask("Raffle", "raffleCount")) ?? [];
  const found: Chosen[] = [];
  for (let id: bigint = count ?? 0n; id > 0n && count - id < NEWEST; id--) {
    const [raffle] = (await market.ask("Raffle", "raffleOf", { args: [id] })) ?? [];
    if (raffle?.state === state) found.push({ ...raffle.toObject(), id });
  }
  return found.length === 0 ? undefined : random.pick(found);
}
