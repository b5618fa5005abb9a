import { type ContractTransactionResponse, id as hashOf, ZeroHash } from "ethers";
import { raffleAbi } from "../../../contracts/abi/Raffle.ts";
import { deployBeacon, sign } from "./beacon.ts";
import {
  DAY,
  deploy,
  deployAs,
  ETH,
  FEE_BPS,
  type Market,
  mintWork,
  networkHelpers,
  now,
  type Signer,
} from "./market.ts";

export const TICKET = 10n ** 16n;
export const SALT = hashOf("salt");
export const OPEN = 0n;
export const CLOSED = 1n;
export const DRAWN = 2n;
export const REFUNDABLE = 3n;
export const WEEK = 7n * DAY;

async function deployRaffles() {
  const at = await deploy();
  const beacon = await deployBeacon();
  const args = [at.owner, at.token, FEE_BPS, beacon];
  const raffle = await deployAs("Raffle", { abi: raffleAbi, args });
  for (const account of [at.seller, at.buyer, at.other]) {
    await at.collection.connect(account).setApprovalForAll(raffle, true);
    await at.token.connect(account).approve(raffle, 2n ** 200n);
  }
  return { ...at, beacon, raffle };
}

export type Raffles = Market & Awaited<ReturnType<typeof deployRaffles>>;

/** Market, beacon and raffles as after deployment, for each test anew. */
export const freshRaffles = (): Promise<Raffles> => networkHelpers.loadFixture(deployRaffles);

export type Terms = {
  currency: number;
  ticketPrice: bigint;
  minTickets: bigint;
  maxTickets: bigint;
  maxPerWallet: bigint;
  closesAt: bigint;
};
export type Prize = { collection: string; tokenId: bigint };

export async function termsFrom(changes: Partial<Terms> = {}): Promise<Terms> {
  return {
    currency: ETH,
    ticketPrice: TICKET,
    minTickets: 2n,
    maxTickets: 1_000n,
    maxPerWallet: 100n,
    closesAt: (await now()) + DAY,
    ...changes,
  };
}

type Options = Partial<Terms> & { prizes?: number; royaltyBps?: bigint };

/** A raffle by the seller, of works of the creator's. */
export async function openRaffle(at: Raffles, options: Options = {}) {
  const { prizes: count = 1, royaltyBps = 0n, ...changes } = options;
  const prizes: Prize[] = [];
  for (let index = 0; index < count; index++) {
    const tokenId = await mintWork(at, { to: at.seller, royaltyBps });
    prizes.push({ collection: await at.collection.getAddress(), tokenId });
  }
  const terms = await termsFrom(changes);
  await at.raffle.connect(at.seller).open(terms, prizes);
  const id: bigint = await at.raffle.raffleCount();
  const { round, drawableAt, drawableUntil } = await at.raffle.raffleOf(id);
  return { id, prizes, terms, round, drawableAt, drawableUntil } as Opened;
}

export type Opened = {
  id: bigint;
  prizes: Prize[];
  terms: Terms;
  round: bigint;
  drawableAt: bigint;
  drawableUntil: bigint;
};

type Entering = { count?: bigint; salt?: string; price?: bigint };

export function enter(
  { raffle }: Raffles,
  id: bigint,
  who: Signer,
  { count = 1n, salt = ZeroHash, price = TICKET }: Entering = {},
): Promise<ContractTransactionResponse> {
  return raffle.connect(who).enter(id, count, salt, { value: count * price });
}

/** The next block, which the next transaction makes, has this time. */
export const atTime = (timestamp: bigint): Promise<void> =>
  networkHelpers.time.setNextBlockTimestamp(timestamp);

/** Draws a raffle in the first second in which it can be. */
export async function drawRaffle({ raffle, other }: Raffles, opened: Opened): Promise<void> {
  await atTime(opened.drawableAt);
  await raffle.connect(other).proveAndDraw(opened.id, sign(opened.round));
}

/** Who holds a ticket, and with which first ticket he can show it. */
export async function holderOf({ raffle }: Raffles, id: bigint, ticket: bigint) {
  const bought = await raffle.queryFilter(raffle.filters.TicketsBought?.(id) ?? []);
  for (const log of bought) {
    const { buyer, firstTicket, count } = raffle.interface.parseLog(log)?.args.toObject() ?? {};
    if (ticket >= firstTicket && ticket < firstTicket + count) return { buyer, firstTicket };
  }
  throw new Error(`Nobody has ticket ${ticket}`);
}

/** Pushes a prize to its winner. */
export async function claim(at: Raffles, id: bigint, index: bigint) {
  const ticket: bigint = await at.raffle.winningTicket(id, index);
  const { buyer, firstTicket } = await holderOf(at, id, ticket);
  const sent = at.raffle.connect(at.payee).claimPrize(id, index, buyer, firstTicket);
  return { sent, ticket, winner: buyer as string };
}
