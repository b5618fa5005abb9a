import { describe, expect, it } from "vitest";
import { checksumOf } from "./book.ts";
import { type ExchangeState, type Message, receive } from "./exchangeStore.ts";
import type { ExchangeOrder, LiveTrade } from "./types.ts";

const market = "KRW-BTC";
const nothing: ExchangeState = {
  ...{ status: "open", tickers: {}, book: null, trades: null, orders: null, assets: null },
};

const trade = (id: number) => ({ market, id, price: "1", quantity: "1" }) as LiveTrade;
const order = (id: string, status: ExchangeOrder["status"]) => ({ id, status }) as ExchangeOrder;

function told(...messages: Message[]): ExchangeState {
  const state = { ...nothing };
  for (const message of messages) Object.assign(state, receive(state, message, market));
  return state;
}

describe("what the line tells", () => {
  it("opens a book, and misses it when an update comes without it", () => {
    const levels = { bids: [["9", "1"]], asks: [] } as const;
    const checksum = checksumOf(levels);
    const depth = { channel: "depth", market, checksum, ...levels } as const;
    expect(receive(nothing, { type: "snapshot", seq: 3, ...depth }, market)?.book?.seq).toBe(3);
    expect(receive(nothing, { type: "update", from: 4, to: 4, ...depth }, market)).toBeNull();
    expect(
      receive(nothing, { type: "update", from: 4, to: 4, ...depth, market: "KRW-ETH" }, market),
    ).toEqual({});
  });

  it("shows each trade once, the newest first", () => {
    const { trades } = told(
      { type: "snapshot", channel: "trades", market, trades: [trade(1), trade(2)] },
      { type: "update", channel: "trades", market, trades: [trade(2), trade(3)] },
    );
    expect(trades?.map(({ id }) => id)).toEqual([3, 2, 1]);
  });

  it("forgets an order that is closed", () => {
    const { orders } = told(
      { type: "snapshot", channel: "myOrders", orders: [order("a", "open")] },
      { type: "update", channel: "myOrders", order: order("b", "scheduled") },
      { type: "update", channel: "myOrders", order: order("a", "closed") },
    );
    expect(Object.keys(orders ?? {})).toEqual(["b"]);
  });

  it("changes one balance among all", () => {
    const { assets } = told(
      {
        ...{ type: "snapshot", channel: "myAssets" },
        assets: [
          { asset: "KRW", available: "5", held: "0" },
          { asset: "BTC", available: "1", held: "0" },
        ],
      },
      {
        ...{ type: "update", channel: "myAssets" },
        asset: { asset: "KRW", available: "3", held: "2" },
      },
    );
    expect(assets).toMatchObject({ KRW: { held: "2" }, BTC: { available: "1" } });
  });
});
