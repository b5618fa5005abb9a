import { create } from "zustand";
import { type Book, type DepthSnapshot, type DepthUpdate, openBook, updateBook } from "./book.ts";
import type { LineStatus } from "./keepSocket.ts";
import type { Balance, ExchangeOrder, LiveCandle, LiveTicker, LiveTrade } from "./types.ts";

export interface ExchangeState {
  status: LineStatus;
  tickers: Readonly<Record<string, LiveTicker>>;
  /** Of the market on screen; null until they are told. */
  book: Book | null;
  /** The newest first. */
  trades: readonly LiveTrade[] | null;
  /** By their id; only those that are not closed. Null until they are told, and when signed out. */
  orders: Readonly<Record<string, ExchangeOrder>> | null;
  assets: Readonly<Record<string, Balance>> | null;
}

const TRADES_KEPT = 50;

/** Nothing is known yet of a market, or of anybody. */
export const noMarket = { book: null, trades: null };
export const nobody = { orders: null, assets: null };

/** The exchange as the line tells it. */
export const useExchange = create<ExchangeState>(() => ({
  status: "connecting",
  tickers: {},
  ...noMarket,
  ...nobody,
}));

export type Message =
  | ({ type: "snapshot"; channel: "depth" } & DepthSnapshot)
  | ({ type: "update"; channel: "depth" } & DepthUpdate)
  | { type: "snapshot" | "update"; channel: "trades"; market: string; trades: LiveTrade[] }
  | ({ type: "snapshot" | "update"; channel: "ticker" } & LiveTicker)
  | ({ type: "snapshot" | "update"; channel: "candles" } & LiveCandle)
  | { type: "snapshot"; channel: "myOrders"; orders: ExchangeOrder[] }
  | { type: "update"; channel: "myOrders"; order: ExchangeOrder }
  | { type: "snapshot"; channel: "myAssets"; assets: Balance[] }
  | { type: "update"; channel: "myAssets"; asset: Balance };

/** What a message changes; null if something is missing and the market's book must be read anew. */
export function receive(
  state: ExchangeState,
  message: Message,
  market: string,
): Partial<ExchangeState> | null {
  switch (message.channel) {
    case "depth": {
      if (message.market !== market) return {};
      const book = nextBook(state.book, message);
      return book && { book };
    }
    case "trades":
      return message.market === market ? { trades: nextTrades(state.trades, message) } : {};
    case "ticker":
      return { tickers: { ...state.tickers, [message.market]: message } };
    case "myOrders":
      return { orders: nextOrders(state.orders, message) };
    case "myAssets":
      return { assets: nextAssets(state.assets, message) };
    default:
      return {};
  }
}

type Of<Channel> = Extract<Message, { channel: Channel }>;

function nextBook(book: Book | null, message: Of<"depth">): Book | null {
  if (message.type === "snapshot") return openBook(message);
  return book && updateBook(book, message);
}

/** What was in the snapshot may come once more. */
function nextTrades(known: ExchangeState["trades"], { type, trades }: Of<"trades">): LiveTrade[] {
  const earlier = type === "snapshot" ? [] : (known ?? []);
  const newest = earlier[0]?.id ?? 0;
  const later = trades.filter(({ id }) => id > newest).reverse();
  return [...later, ...earlier].slice(0, TRADES_KEPT);
}

function nextOrders(known: ExchangeState["orders"], message: Of<"myOrders">) {
  if (message.type === "snapshot") {
    return Object.fromEntries(message.orders.map((order) => [order.id, order]));
  }
  const { [message.order.id]: _, ...others } = known ?? {};
  const { order } = message;
  return order.status === "closed" ? others : { ...others, [order.id]: order };
}

function nextAssets(known: ExchangeState["assets"], message: Of<"myAssets">) {
  const changed = message.type === "snapshot" ? message.assets : [message.asset];
  return { ...known, ...Object.fromEntries(changed.map((asset) => [asset.asset, asset])) };
}
