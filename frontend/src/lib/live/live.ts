import { create } from "zustand";
import { queryClient } from "../api/queryClient.ts";

/**
 * What a query's answer depends on, in its `meta.live`; a block that touches it makes it stale:
 * `meta: { live: { works: [id] } }` for one work, `{ works: "any" }` for lists of works,
 * `{ accounts: [address] }` for a wallet, `{ everyBlock: true }` for what moves with time.
 */
export interface LiveTopics {
  works?: readonly string[] | "any";
  accounts?: readonly string[];
  raffles?: readonly string[] | "any";
  everyBlock?: true;
}

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      live?: LiveTopics;
      /** Only for the signed-in person; dropped at sign-out. */
      private?: boolean;
    };
  }
}

/** Who and what something touched. */
interface Touched {
  workIds: readonly string[];
  tokenIds: readonly string[];
  addresses: readonly string[];
  raffleIds?: readonly string[];
  /** More than can be told: everything. */
  truncated?: boolean;
}

export interface LiveBlock extends Touched {
  number: number;
  at: string | number;
}

interface LiveState {
  status: "connecting" | "open" | "lost";
  /** Newest block the indexer has. */
  block: { number: number; atMs: number; seenAtMs: number } | null;
}

export const useLive = create<LiveState>(() => ({ status: "connecting", block: null }));

const firstRetryMs = 500;
const maxRetryMs = 10_000;
const blockListeners = new Set<(block: LiveBlock) => void>();

/** Calls back after each indexed block, also empty ones. */
export function onBlock(listener: (block: LiveBlock) => void): () => void {
  blockListeners.add(listener);
  return () => blockListeners.delete(listener);
}

let started = false;

/** Keeps a connection to /ws open for as long as the page lives. */
export function startLive(): void {
  if (started) return;
  started = true;
  connect(0);
}

function connect(attempt: number): void {
  const url = new URL("/ws", location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(url);
  let opened = false;
  socket.onopen = () => {
    opened = true;
    // What happened while we were away is not repeated: read everything on screen again.
    if (attempt > 0)
      queryClient.invalidateQueries({ predicate: ({ meta }) => Boolean(meta?.live) });
    useLive.setState({ status: "open" });
  };
  socket.onmessage = ({ data }) => receive(data);
  socket.onclose = () => {
    useLive.setState({ status: "lost" });
    const next = opened ? 1 : attempt + 1;
    const delay = Math.min(firstRetryMs * 2 ** (next - 1), maxRetryMs);
    // Spread, so that a restarted server isn't met by everybody at once.
    setTimeout(() => connect(next), delay * (0.75 + Math.random() / 2));
  };
}

function receive(data: unknown): void {
  const message = parse(data);
  if (!message) return;
  if (message.type === "signed_order") markTouched(message);
  if (message.type === "hello" && message.block) noteBlock(message.block);
  if (message.type !== "block") return;
  noteBlock(message);
  const block: LiveBlock = {
    number: message.number,
    at: message.at,
    workIds: message.workIds ?? [],
    tokenIds: message.tokenIds ?? [],
    addresses: message.addresses ?? [],
    truncated: message.truncated ?? false,
    raffleIds: message.raffleIds ?? [],
  };
  markTouched(block);
  for (const listener of blockListeners) listener(block);
}

/** A signed order counts as a block does: what moves with time is about orders as well. */
function markTouched(told: Partial<Touched>): void {
  const { workIds = [], tokenIds = [], addresses = [], raffleIds = [] } = told;
  const { truncated = false } = told;
  const touched = { workIds, tokenIds, addresses, raffleIds, truncated };
  queryClient.invalidateQueries({ predicate: ({ meta }) => isTouched(meta?.live, touched) });
}

/** Whether a block or an order makes an answer about these topics stale. */
export function isTouched(topics: LiveTopics | undefined, touched: Touched): boolean {
  if (!topics) return false;
  if (topics.everyBlock || touched.truncated) return true;
  if (topics.works === "any" && touched.workIds.length + touched.tokenIds.length > 0) return true;
  if (Array.isArray(topics.works) && topics.works.some((id) => touched.workIds.includes(id))) {
    return true;
  }
  const { raffleIds = [] } = touched;
  if (topics.raffles === "any" && raffleIds.length > 0) return true;
  if (Array.isArray(topics.raffles) && topics.raffles.some((id) => raffleIds.includes(id))) {
    return true;
  }
  const addresses = new Set(touched.addresses.map((address) => address.toLowerCase()));
  return topics.accounts?.some((account) => addresses.has(account.toLowerCase())) ?? false;
}

type Message =
  | { type: "hello"; block: { number: number; at: string | number } | null }
  | ({ type: "block"; number: number; at: string | number } & Partial<Touched>)
  | ({ type: "signed_order" } & Partial<Touched>);

function parse(data: unknown): Message | null {
  try {
    return JSON.parse(String(data)) as Message;
  } catch {
    return null;
  }
}

function noteBlock({ number, at }: { number: number; at: string | number }): void {
  // Seconds or ISO text.
  const atMs = typeof at === "number" ? at * 1000 : Date.parse(at);
  useLive.setState({ block: { number, atMs, seenAtMs: Date.now() } });
}
