import { createHash } from "node:crypto";
import type { Command, EngineEvent, Refusal, Traded } from "../engine/commands.ts";
import type { Engine } from "../engine/engine.ts";
import type { Order } from "../engine/model.ts";
import type { ClosedBecause, OrderStatus } from "../engine/orders/wanted.ts";
import { postingsOf } from "../ledger/postingsOf.ts";

type WithoutTime<T> = T extends unknown ? Omit<T, "nowMs"> : never;

/** A command as it is given to the writer, whose clock it gets. */
export type Given = {
  readonly command: WithoutTime<Command>;
  readonly userId: string | null;
  /** The user's own name for it; the same again is the same command. */
  readonly clientId: string | null;
  /** What the order that it places is called. */
  readonly uuid: string | null;
};

/** What came of a command, as it is kept and given again to who repeats it. */
export type Result = {
  readonly seq: number;
  readonly nowMs: number;
  readonly refused: Refusal | null;
  readonly order: OrderResult | null;
  /** How many orders it has closed. */
  readonly closed: number;
};

/** The order that a command was about, right after it. */
export type OrderResult = {
  readonly uuid: string;
  readonly status: OrderStatus;
  readonly closedBecause: ClosedBecause | null;
  readonly price: string;
  readonly lots: string;
  readonly lotsLeft: string;
  readonly lotsTraded: string;
  readonly lotsPrevented: string;
  readonly funds: string;
  readonly feePaid: string;
  readonly discount: string;
  readonly held: string;
};

export type Journaled = Given & { readonly nowMs: number; readonly result: Result };

/** What a batch of commands has done to the engine, all of which is written in one transaction. */
export type Batch = {
  readonly journal: Journaled[];
  /** By account and asset, what each command moved. */
  readonly postings: { seq: number; account: string; asset: string; amount: bigint }[];
  readonly changed: Set<Order>;
  /** Those of the changed ones that are new. */
  readonly accepted: Set<Order>;
  readonly trades: { seq: number; nowMs: number; trade: Traded }[];
  readonly events: EngineEvent[];
};

/** What the engine does not know of an order. */
export type OrderName = {
  readonly uuid: string;
  readonly clientId: string | null;
  readonly createdMs: number;
};

/** The names of the orders that are not closed, by the engine's numbers. */
export type OrderNames = Map<number, OrderName>;

export type Applying = {
  readonly engine: Engine;
  readonly names: OrderNames;
  readonly batch: Batch;
  /** Of the last command. */
  seq: number;
};

export function emptyBatch(): Batch {
  return {
    journal: [],
    postings: [],
    changed: new Set(),
    accepted: new Set(),
    trades: [],
    events: [],
  };
}

const EVENTS_MAX = 5_000;

/** With more, a batch could take longer to write than a writer may be silent. */
export function isFull({ events }: Batch): boolean {
  return events.length >= EVENTS_MAX;
}

/**
 * Applies what is due: triggers, and times that have come. False if the batch is full before that:
 * then the rest is for the next one, and before any other command.
 */
export function applyDue(applying: Applying, nowMs: number): boolean {
  for (;;) {
    const due = applying.engine.due(nowMs);
    if (due === undefined) return true;
    if (isFull(applying.batch)) return false;
    applyOne(applying, { command: due, userId: null, clientId: null, uuid: null }, nowMs);
  }
}

/** Applies a command alone, as when the journal is read: what was due stands in it by itself. */
export function applyOne(applying: Applying, given: Given, nowMs: number): Result {
  const { engine, batch } = applying;
  applying.seq += 1;
  const { seq } = applying;
  const { refused, events = [] } = engine.apply({ ...given.command, nowMs } as Command);
  const moved = new Map<string, { account: string; asset: string; amount: bigint }>();
  let about: Order | undefined;
  for (const event of events) {
    batch.events.push(event);
    const order = note(applying, event, { given, nowMs });
    about ??= order;
    for (const { account, asset, amount } of postingsOf(event)) {
      const key = `${account} ${asset}`;
      const posting = moved.get(key);
      if (posting === undefined) moved.set(key, { account, asset, amount });
      else posting.amount += amount;
    }
  }
  for (const posting of moved.values()) {
    if (posting.amount !== 0n) batch.postings.push({ seq, ...posting });
  }
  const order = about === undefined ? null : resultOf(applying.names, about);
  const closed = events.filter(({ kind }) => kind === "closed").length;
  const result = { seq, nowMs, refused: refused ?? null, order, closed };
  batch.journal.push({ ...given, nowMs, result });
  return result;
}

/** Collects what an event changed. Returns the order of an event that is about one. */
function note(
  { batch, names, seq }: Applying,
  event: EngineEvent,
  { given, nowMs }: { given: Given; nowMs: number },
): Order | undefined {
  if (event.kind === "moved") return undefined;
  if (event.kind === "traded") {
    batch.trades.push({ seq, nowMs, trade: event });
    batch.changed.add(event.bid).add(event.ask);
    return undefined;
  }
  if (event.kind === "prevented") {
    batch.changed.add(event.maker).add(event.taker);
    return undefined;
  }
  const { order } = event;
  if (event.kind === "accepted" && !names.has(order.id)) {
    const uuid = given.uuid ?? nextName(names.get(orderIdOf(given))?.uuid ?? "", order.id);
    names.set(order.id, { uuid, clientId: given.clientId, createdMs: nowMs });
    batch.accepted.add(order);
  }
  batch.changed.add(order);
  return order;
}

/** The next one of a repeating order is called after the one before it, in every process alike. */
function nextName(before: string, orderId: number): string {
  const hex = createHash("sha256").update(`${before} ${orderId}`).digest("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join("-");
}

function orderIdOf({ command }: Given): number {
  return "orderId" in command ? command.orderId : 0;
}

/** An order that is closed is the database's to remember. */
export function forgetClosed(names: OrderNames, { changed }: Batch): void {
  for (const { id, status } of changed) if (status === "closed") names.delete(id);
}

function resultOf(names: OrderNames, order: Order): OrderResult {
  const { status, closedBecause } = order;
  return {
    ...{ uuid: names.get(order.id)?.uuid ?? "", status, closedBecause },
    ...{ price: String(order.price), lots: String(order.lots), lotsLeft: String(order.lotsLeft) },
    ...{ lotsTraded: String(order.lotsTraded), lotsPrevented: String(order.lotsPrevented) },
    ...{ funds: String(order.funds), feePaid: String(order.feePaid) },
    ...{ discount: String(order.discount), held: String(order.held) },
  };
}
