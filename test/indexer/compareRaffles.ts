import assert from "node:assert/strict";

import type { Row } from "./compareAuctions.ts";
import type { Market } from "./market.ts";

type Tables = {
  raffles: Row[];
  prizes: Row[];
  entries: Row[];
  entrants: Row[];
  credits: Row[];
  works: Row[];
};

const CURRENCIES = ["ETH", "JTK"];
const [OPEN, DRAWN] = ["0", "2"];
const NO_SEED = `0x${"0".repeat(64)}`;

/** Asserts that what the tables say of raffles the contract says too. */
export async function compareRaffles(market: Market, tables: Tables): Promise<void> {
  const { raffles, prizes, entries, entrants, credits, works } = tables;
  const [count] = (await market.ask("Raffle", "raffleCount")) ?? [];
  assert.equal(raffles.length, Number(count));
  for (const raffle of raffles) {
    const own = (rows: Row[]) => rows.filter(({ raffle_id }) => raffle_id === raffle.id);
    const [actual] = (await market.ask("Raffle", "raffleOf", { args: [raffle.id] })) ?? [];
    compareRaffle(raffle, { actual, entrants: own(entrants) });
    compareEntries(raffle, { entries: own(entries), entrants: own(entrants) });
    await comparePrizes(market, { raffle, prizes: own(prizes), entries: own(entries) });
    await compareEntrants(market, { raffle, entrants: own(entrants) });
  }
  await compareCredits(market, credits);
  compareWorks(market, { raffles, prizes, works });
}

type Compared = { actual: Record<string, unknown>; entrants: Row[] };

function compareRaffle(raffle: Row, { actual, entrants }: Compared): void {
  const terms = actual.terms as Record<string, unknown>;
  const state = String(actual.state);
  const expected: [unknown, unknown][] = [
    [raffle.host, String(actual.host).toLowerCase()],
    [raffle.currency, CURRENCIES[Number(terms.currency)]],
    [raffle.ticket_price, String(terms.ticketPrice)],
    [raffle.min_tickets, String(terms.minTickets)],
    [raffle.max_tickets, String(terms.maxTickets)],
    [raffle.max_per_wallet, String(terms.maxPerWallet)],
    [raffle.closes_at, String(terms.closesAt)],
    [String(raffle.fee_bps), String(actual.feeBps)],
    [raffle.round, String(actual.round)],
    [raffle.drawable_at, String(actual.drawableAt)],
    [raffle.drawable_until, String(actual.drawableUntil)],
    [String(raffle.prize_count), String(actual.prizeCount)],
    [raffle.tickets_sold, String(actual.ticketsSold)],
    [raffle.seed ?? NO_SEED, actual.seed],
    [raffle.status === "drawn", state === DRAWN],
    [Number(raffle.entrants), entrants.length],
  ];
  for (const [row, chain] of expected) assert.equal(row, chain, `raffle ${raffle.id}`);
  if (state === OPEN) assert.equal(raffle.status, "open");
  if (raffle.status === "drawn") assert.equal(raffle.entropy, String(actual.entropy));
}

/** Tickets are numbered without a gap, and an entrant's are those of its entries. */
function compareEntries(raffle: Row, { entries, entrants }: Record<string, Row[]>): void {
  let next = 0n;
  const counts = new Map<string | null | undefined, bigint>();
  for (const { id, first_ticket, count, buyer } of inOrder(entries ?? [])) {
    assert.equal(first_ticket, String(next), `entry ${id}`);
    next += BigInt(count ?? 0);
    counts.set(buyer, (counts.get(buyer) ?? 0n) + BigInt(count ?? 0));
  }
  assert.equal(raffle.tickets_sold, String(next));
  for (const { account, tickets } of entrants ?? []) {
    assert.equal(tickets, String(counts.get(account)), `tickets of ${account}`);
  }
}

const inOrder = (rows: Row[]) => rows.toSorted((a, b) => String(a.id).localeCompare(String(b.id)));

type Prizes = { raffle: Row; prizes: Row[]; entries: Row[] };

async function comparePrizes(market: Market, { raffle, prizes, entries }: Prizes): Promise<void> {
  assert.equal(prizes.length, Number(raffle.prize_count));
  const left = prizes.filter(({ status }) => status === "escrow");
  assert.equal(Number(raffle.prizes_left), left.length);
  for (const prize of prizes) {
    const args = [raffle.id, prize.index];
    const [actual] = (await market.ask("Raffle", "prizeOf", { args })) ?? [];
    const isThere = BigInt(actual.collection) !== 0n;
    assert.equal(prize.status === "escrow", isThere, `prize ${prize.id}`);
    if (isThere) assert.equal(prize.collection, String(actual.collection).toLowerCase());
    if (isThere) assert.equal(prize.token_id, String(actual.tokenId));
    const [ticket] = (await market.ask("Raffle", "winningTicket", { args })) ?? [];
    assert.equal(prize.ticket, ticket === undefined ? null : String(ticket), `${prize.id} is won`);
    if (!prize.winner) continue;
    const won = BigInt(prize.ticket ?? -1);
    const entry = entries.find(({ first_ticket, count }) => {
      const first = BigInt(first_ticket ?? 0);
      return won >= first && won < first + BigInt(count ?? 0);
    });
    assert.equal(prize.winner, entry?.buyer, `the winner of ${prize.id}`);
  }
}

async function compareEntrants(
  market: Market,
  { raffle, entrants }: { raffle: Row; entrants: Row[] },
): Promise<void> {
  for (const { account, tickets, refunded } of entrants) {
    const args = [raffle.id, account];
    const [actual] = (await market.ask("Raffle", "ticketsOf", { args })) ?? [];
    assert.equal(refunded === null ? tickets : "0", String(actual));
    const price = BigInt(raffle.ticket_price ?? 0);
    if (refunded !== null) assert.equal(refunded, String(BigInt(tickets ?? 0) * price));
  }
}

async function compareCredits(market: Market, credits: Row[]): Promise<void> {
  const [all] = (await market.ask("Raffle", "totalCreditsWei")) ?? [];
  const own = credits.filter(({ contract }) => contract === "raffle");
  const sum = own.reduce((total, row) => total + BigInt(row.amount_wei ?? 0), 0n);
  assert.equal(sum, all);
  for (const { address, amount_wei } of own) {
    const [actual] = (await market.ask("Raffle", "creditsWei", { args: [address] })) ?? [];
    assert.equal(amount_wei, String(actual), `credit of ${address} from raffles`);
  }
}

function compareWorks(
  market: Market,
  { raffles, prizes, works }: Pick<Tables, "raffles" | "prizes" | "works">,
): void {
  const ours = market.addressOf("Collection").toLowerCase();
  const held = prizes.filter(
    ({ status, collection }) => status === "escrow" && collection === ours,
  );
  const raffleOf = new Map(held.map(({ raffle_id, token_id }) => [token_id, raffle_id]));
  const hostOf = new Map(raffles.map(({ id, host }) => [id, host]));
  for (const { token_id, raffle_id, owner } of works) {
    assert.equal(raffle_id, raffleOf.get(token_id) ?? null, `the raffle of ${token_id}`);
    if (raffle_id) assert.equal(owner, hostOf.get(raffle_id), `the owner of ${token_id}`);
  }
}
