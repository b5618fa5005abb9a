import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { idOf, openUpbit, signed, type Trader, type Upbit } from "./openUpbit.ts";

const SYMBOL = "BTC/KRW";
const PRICE = 150_000_000;

let upbit: Upbit;
let maker: Trader;
let taker: Trader;
beforeAll(async () => {
  upbit = await openUpbit();
  maker = await upbit.trader({ KRW: "100000000", BTC: "1" });
  taker = await upbit.trader({ KRW: "100000000", BTC: "1" });
  await trade(0.01);
});
afterAll(async () => {
  for (const { exchange } of [maker, taker]) await exchange.close();
  await upbit.stop();
});

async function trade(amount: number, { price = PRICE, symbol = SYMBOL } = {}): Promise<void> {
  await maker.exchange.createOrder(symbol, "limit", "sell", amount, price);
  await taker.exchange.createOrder(symbol, "limit", "buy", amount, price);
}

describe("ccxt's upbit", () => {
  it("watches a book, a ticker, trades and candles", async () => {
    const watcher = await upbit.client();
    try {
      await pollUntil(() => upbit.context.exchangeFeed.trades("KRW-BTC", 1)[0], { what: "trades" });
      expect((await watcher.watchTicker(SYMBOL)).last).toBe(PRICE);
      expect((await watcher.watchTrades(SYMBOL)).at(-1)).toMatchObject({ price: PRICE });
      await watcher.watchOrderBook(SYMBOL);
      const candle = (await watcher.watchOHLCV(SYMBOL, "1s")) as unknown as number[];
      expect(candle).toHaveLength(6);

      await maker.exchange.createOrder(SYMBOL, "limit", "buy", 0.25, PRICE - 2_000_000);
      // What came while nobody waited for it is in what ccxt remembers.
      const bid = () => {
        const [best] = watcher.orderbooks[SYMBOL]?.bids ?? [];
        return best?.[0] === PRICE - 2_000_000 ? best[1] : undefined;
      };
      expect(await pollUntil(bid, { what: "the bid" })).toBe(0.25);

      await trade(0.02, { price: PRICE + 1_000_000 });
      const traded = () => {
        const last = watcher.trades[SYMBOL]?.at(-1);
        return last?.price === PRICE + 1_000_000 ? last.amount : undefined;
      };
      expect(await pollUntil(traded, { what: "the trade" })).toBe(0.02);
      const isTold = () => watcher.tickers[SYMBOL]?.last === PRICE + 1_000_000 || undefined;
      await pollUntil(isTold, { what: "the ticker" });
    } finally {
      await watcher.close();
    }
  });

  it("watches its orders, its trades and its balance", async () => {
    const { exchange } = taker;
    const balance = exchange.watchBalance();
    await untilWatched(exchange);
    expect((await balance).KRW?.total).toBeLessThan(100_000_000);
    const trades = exchange.watchMyTrades(SYMBOL);
    await maker.exchange.createOrder(SYMBOL, "limit", "sell", 0.03, PRICE);
    const placed = await exchange.createOrder(SYMBOL, "limit", "buy", 0.03, PRICE);
    expect((await trades).at(-1)).toMatchObject({
      ...{ order: placed.id, price: PRICE, amount: 0.03, side: "buy" },
    });
    const closed = () => {
      const seen = exchange.orders?.find(({ id }: { id: string }) => id === placed.id);
      return seen?.status === "closed" ? seen : undefined;
    };
    expect(await pollUntil(closed, { what: "the end" })).toMatchObject({
      ...{ symbol: SYMBOL, side: "buy", filled: 0.03, average: PRICE },
    });
  });

  it("watches again after its connection is lost, with the token that it has", async () => {
    const { exchange, userId } = await upbit.trader();
    const giving = setInterval(() => void upbit.give(userId, { KRW: "1" }), 100);
    try {
      for (let time = 0; time < 3; time++) {
        expect((await exchange.watchBalance()).KRW?.total).toBeGreaterThan(time);
        await exchange.close();
      }
    } finally {
      clearInterval(giving);
    }
  });
});

/** Orders that were placed before the server was asked are not told. */
async function untilWatched(exchange: Trader["exchange"]): Promise<void> {
  let isTold = false;
  const told = exchange.watchOrders(SYMBOL).then(() => {
    isTold = true;
  });
  const isWatched = async () => {
    const placed = await exchange.createOrder(SYMBOL, "limit", "buy", 0.001, PRICE - 9_000_000);
    await exchange.cancelOrder(idOf(placed));
    return isTold || undefined;
  };
  await pollUntil(isWatched, { what: "the socket" });
  await told;
}

type Open = {
  ask: (message: unknown) => void;
  next: () => Promise<{ json: unknown; isBinary: boolean }>;
  closed: Promise<{ code: number; reason: string }>;
  close: () => void;
};

function open(path = "", token?: string): Promise<Open> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const socket = new WebSocket(`${upbit.wsUrl}${path}`, { headers });
  const messages: { json: unknown; isBinary: boolean }[] = [];
  socket.on("message", (data, isBinary) => {
    messages.push({ json: JSON.parse(String(data)), isBinary });
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, reason: String(reason) }));
  });
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("open", () =>
      resolve({
        ask: (message) =>
          socket.send(typeof message === "string" ? message : JSON.stringify(message)),
        next: () => pollUntil(() => messages.shift(), { what: "a message" }),
        ...{ closed, close: () => socket.close() },
      }),
    );
  });
}

describe("a socket", () => {
  it("answers PING, in binary frames", async () => {
    const socket = await open();
    socket.ask("PING");
    expect(await socket.next()).toEqual({ json: { status: "UP" }, isBinary: true });
    socket.close();
  });

  it("tells in the form that is asked for", async () => {
    const socket = await open();
    const ask = async (format: string) => {
      const type = { type: "orderbook", codes: ["KRW-BTC.1"], is_only_snapshot: true };
      socket.ask([{ ticket: "t" }, type, { format }]);
      return (await socket.next()).json;
    };
    const long = { type: "orderbook", code: "KRW-BTC", stream_type: "SNAPSHOT", level: 0 };
    expect(await ask("DEFAULT")).toMatchObject(long);
    expect(await ask("JSON_LIST")).toMatchObject([long]);
    const short = { ty: "orderbook", cd: "KRW-BTC", st: "SNAPSHOT", lv: 0 };
    expect(await ask("SIMPLE")).toMatchObject(short);
    expect(await ask("SIMPLE_LIST")).toMatchObject([{ ...short, obu: [{ bp: 148_000_000 }] }]);
    socket.close();
  });

  it("tells only what is new, if that is asked for", async () => {
    const socket = await open();
    socket.ask([{ ticket: "t" }, { type: "trade", codes: ["KRW-BTC"], is_only_realtime: true }]);
    socket.ask("PING");
    expect((await socket.next()).json).toEqual({ status: "UP" });
    await trade(0.01, { price: PRICE + 2_000_000 });
    // Others of the last tenth of a second may come before it.
    const told = async () => {
      const json = (await socket.next()).json as { trade_price: number };
      return json.trade_price === PRICE + 2_000_000 ? json : undefined;
    };
    expect(await pollUntil(told, { what: "the trade" })).toMatchObject({
      ...{ type: "trade", stream_type: "REALTIME", ask_bid: "BID", trade_volume: 0.01 },
    });
    socket.close();
  });

  it("tells all who ask for the same at once", async () => {
    const sockets = await Promise.all([open(), open(), open()]);
    for (const socket of sockets) {
      socket.ask([{ ticket: "t" }, { type: "ticker", codes: ["KRW-BTC"] }]);
    }
    for (const socket of sockets) {
      expect((await socket.next()).json).toMatchObject({ stream_type: "SNAPSHOT" });
    }
    await trade(0.01, { price: PRICE + 4_000_000 });
    for (const socket of sockets) {
      const told = async () => {
        const json = (await socket.next()).json as { trade_price: number };
        return json.trade_price === PRICE + 4_000_000 || undefined;
      };
      await pollUntil(told, { what: "the ticker" });
      socket.close();
    }
  });

  it("tells what changes while it reads what there was", async () => {
    const socket = await open();
    const { exchangeFeed, pool } = upbit.context;
    await upbit.give(maker.userId, { XRP: "100" });
    await trade(10, { price: 3_000, symbol: "XRP/KRW" });
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query("lock table exchange.candles");
      socket.ask([{ ticket: "t" }, { type: "ticker", codes: ["KRW-XRP"] }]);
      socket.ask("PING");
      expect((await socket.next()).json).toEqual({ status: "UP" });
      const told = new Promise<void>((resolve) => {
        exchangeFeed.listen({ onTicker: ({ last }) => last === "3100" && resolve() });
      });
      await trade(10, { price: 3_100, symbol: "XRP/KRW" });
      await told;
    } finally {
      await client.query("rollback");
      client.release();
    }
    const last = [await socket.next(), await socket.next()].at(-1);
    expect(last?.json).toMatchObject({ type: "ticker", trade_price: 3_100 });
    socket.close();
  });

  it("tells each step of an order", async () => {
    const socket = await open("/private", await signed(maker.key));
    socket.ask([{ ticket: "t" }, { type: "myOrder", codes: ["KRW-BTC"] }]);
    socket.ask("PING");
    expect((await socket.next()).json).toEqual({ status: "UP" });
    await trade(0.04, { price: PRICE + 3_000_000 });
    const steps = [await socket.next(), await socket.next(), await socket.next()];
    expect(steps.map(({ json }) => json)).toMatchObject([
      { state: "wait", order_type: "limit", ask_bid: "ASK", volume: 0.04, trade_uuid: null },
      { state: "trade", is_maker: true, volume: 0.04, trade_fee: 3_060 },
      { state: "done", remaining_volume: 0, paid_fee: 3_060, locked: 0 },
    ]);
    socket.close();
  });

  it.each([
    ["{}", "WRONG_FORMAT"],
    ["[", "WRONG_FORMAT"],
    ["[1]", "WRONG_FORMAT"],
    [[{ type: "ticker", codes: ["KRW-BTC"] }], "NO_TICKET"],
    [[{ ticket: "t" }], "NO_TYPE"],
    [[{ ticket: "t" }, { type: "ticker" }], "NO_CODES"],
    [[{ ticket: "t" }, { type: "ticker", codes: [] }], "INVALID_PARAM"],
    [[{ ticket: "t" }, { type: "ticker", codes: ["KRW-DOGE"] }], "INVALID_PARAM"],
    [[{ ticket: "t" }, { type: "ticker", codes: "KRW-BTC" }], "INVALID_PARAM"],
    [[{ ticket: "t" }, { type: "depth", codes: ["KRW-BTC"] }], "INVALID_PARAM"],
    [[{ ticket: "t" }, { type: "orderbook", codes: ["KRW-BTC.31"] }], "INVALID_PARAM"],
    [[{ ticket: "t" }, { type: "ticker", codes: ["KRW-BTC"] }, { format: "XML" }], "INVALID_PARAM"],
    [[{ ticket: "t" }, { type: "myOrder" }], "INVALID_AUTH"],
  ])("answers %j with %s", async (message, name) => {
    const socket = await open();
    socket.ask(message);
    expect((await socket.next()).json).toMatchObject({ error: { name } });
    socket.close();
  });

  it("is closed after many mistakes, or too many messages", async () => {
    const socket = await open();
    for (let index = 0; index < 5; index++) socket.ask("[");
    expect(await socket.closed).toEqual({ code: 1008, reason: "WRONG_FORMAT" });
    const hasty = await open();
    for (let index = 0; index < 50; index++) hasty.ask("PING");
    expect((await hasty.closed).code).toBe(1008);
  });

  it("shows nobody's orders without their key, or when it is gone", async () => {
    const stranger = await open("/private");
    stranger.ask([{ ticket: "t" }, { type: "myOrder" }]);
    expect((await stranger.next()).json).toMatchObject({ error: { name: "INVALID_AUTH" } });
    expect((await stranger.closed).code).toBe(1008);
    const blind = await upbit.newKey(maker.token, { scopes: ["trade"] });
    const refused = await open("/private", await signed(blind));
    refused.ask([{ ticket: "t" }, { type: "myAsset" }]);
    expect((await refused.next()).json).toMatchObject({ error: { name: "INVALID_AUTH" } });

    const key = await upbit.newKey(maker.token);
    const reader = await open("/private", await signed(key));
    reader.ask([{ ticket: "t" }, { type: "ticker", codes: ["KRW-BTC"] }]);
    expect((await reader.next()).json).toMatchObject({ error: { name: "INVALID_PARAM" } });
    const { rows } = await upbit.context.pool.query(
      "delete from app.api_keys where access_key = $1 returning id",
      [key.accessKey],
    );
    expect(rows).toHaveLength(1);
    expect(await reader.closed).toEqual({ code: 1008, reason: "INVALID_AUTH" });
  });

  it("must not be of another site", async () => {
    const socket = new WebSocket(upbit.wsUrl, { origin: "https://evil.example" });
    await expect(
      new Promise((_resolve, reject) => {
        socket.once("error", reject);
      }),
    ).rejects.toThrow("403");
  });
});
