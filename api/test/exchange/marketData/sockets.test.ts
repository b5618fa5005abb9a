import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { cancelOrder } from "../../../src/exchange/orders/changeOrders.ts";
import { type RunningServer, startServer } from "../../../src/server.ts";
import { signUp } from "../../support/accounts/signUp.ts";
import { signIn } from "../../support/signIn.ts";
import { type ExchangeApi, openExchangeApi } from "../support/openExchangeApi.ts";
import { crc32Of } from "./createReader.ts";
import { type OpenSocket, openSocket } from "./openSocket.ts";

let api: ExchangeApi;
let server: RunningServer;
const open: OpenSocket[] = [];

beforeAll(async () => {
  api = await openExchangeApi({ env: { PORT: "0" } });
  server = await startServer(api.context);
  const { exchangeFeed } = api.context;
  await pollUntil(() => exchangeFeed.isKnown() || undefined, { what: "the feed" });
});
afterEach(async () => {
  for (const socket of open.splice(0)) await socket.close();
});
afterAll(async () => {
  await server.stop();
  await api.stop();
});

async function connect(headers: Record<string, string> = {}): Promise<OpenSocket> {
  const socket = await openSocket(server.port, headers);
  open.push(socket);
  return socket;
}

/** Somebody with money, who is not signed in. */
async function someone(): Promise<string> {
  const userId = randomUUID();
  await api.give(userId, { KRW: "900000000000", BTC: "1000", ETH: "1000" });
  return userId;
}

test("a client gets each channel's snapshot, and then what changes", async () => {
  const [maker, taker] = [await someone(), await someone()];
  await api.place(maker, { side: "ask", price: "150000000", quantity: "0.5" });
  const client = await connect();
  const markets = ["KRW-BTC"];
  client.send({
    ...{ type: "subscribe", id: "mine" },
    channels: [
      { name: "depth", markets: ["KRW-BTC", "KRW-ETH"] },
      { name: "trades", markets },
      { name: "ticker", markets },
      { name: "candles", markets, unit: "1m" },
      { name: "candles", markets, unit: "day", zone: "kst" },
    ],
  });
  const answer = await client.find(({ type }) => type === "subscribed");
  expect(answer).toMatchObject({ id: "mine", channels: { length: 6 } });
  const is = (type: string, channel: string) => (one: { type: string; channel: string }) =>
    one.type === type && one.channel === channel;
  const depth = await client.find(is("snapshot", "depth"));
  expect(depth.asks).toEqual([["150000000", "0.5"]]);
  expect(depth.checksum).toBe(crc32Of("150000000:0.5"));
  expect((await client.find(is("snapshot", "trades"))).trades).toEqual([]);
  expect((await client.find(is("snapshot", "ticker"))).at).toBe(null);

  await api.place(taker, { side: "bid", price: "150000000", quantity: "0.2" });
  const { trades } = await client.find(is("update", "trades"));
  expect(trades).toMatchObject([{ id: 1, price: "150000000", quantity: "0.2", takerSide: "bid" }]);
  const diff = await client.find(is("update", "depth"));
  expect(diff).toMatchObject({ market: "KRW-BTC", bids: [], asks: [["150000000", "0.3"]] });
  expect(diff.from).toBeLessThanOrEqual(depth.seq + 1);
  expect(diff.to).toBeGreaterThan(depth.seq);
  expect(diff.checksum).toBe(crc32Of("150000000:0.3"));
  expect((await client.find(is("update", "ticker"))).last).toBe("150000000");
  const candle = await client.find((one) => one.type === "update" && one.unit === "1m");
  expect(candle).toMatchObject({ open: "150000000", volume: "0.2", funds: "30000000", trades: 1 });
  await client.find((one) => one.type === "update" && one.unit === "day" && one.zone === "kst");

  const second = await connect();
  second.subscribe({ name: "depth", markets }, { name: "trades", markets });
  expect((await second.find(is("snapshot", "depth"))).asks).toEqual([["150000000", "0.3"]]);
  expect((await second.find(is("snapshot", "trades"))).trades).toEqual(trades);

  client.send({ type: "unsubscribe", channels: [{ name: "trades", markets }] });
  await client.find(({ type }) => type === "unsubscribed");
  client.messages.length = 0;
  await api.place(taker, { side: "bid", price: "150000000", quantity: "0.3" });
  await client.find(is("update", "ticker"));
  await client.find((one) => is("update", "depth")(one) && one.asks[0][1] === "0");
  expect(client.messages.filter(({ channel }) => channel === "trades")).toEqual([]);
  expect(client.messages.every(({ unit }) => unit === undefined || unit !== "3m")).toBe(true);
});

test("the book of a busy market comes together at most each 100 ms", async () => {
  const maker = await someone();
  const client = await connect();
  client.subscribe({ name: "depth", markets: ["KRW-ETH"] });
  await client.find(({ type }) => type === "snapshot");
  const startedAt = performance.now();
  for (let order = 0; order < 150; order++) {
    await api.place(maker, {
      ...{ market: "KRW-ETH", price: String(4_000_000 + 1_000 * order), quantity: "0.01" },
    });
  }
  const last = await client.find((one) =>
    one.bids?.some(([price]: string[]) => price === "4149000"),
  );
  const { seq = 0 } = api.context.exchangeFeed.depth("KRW-ETH", 1) ?? {};
  const diffs = client.messages.filter(({ type }) => type === "update");
  expect(diffs.length).toBeLessThanOrEqual((performance.now() - startedAt) / 100 + 1);
  expect(diffs.flatMap(({ bids }) => bids).length).toBe(150);
  expect(last.to).toBe(seq);
  for (const [index, diff] of diffs.slice(1).entries()) expect(diff.from).toBe(diffs[index].to + 1);
});

test("what can't be read is refused with a code, and five times at most", async () => {
  const client = await connect();
  const errorAfter = async (message: unknown, sofar: number) => {
    client.send(message);
    const told = () => client.messages.filter(({ type }) => type === "error");
    await pollUntil(() => told().length > sofar || undefined, { what: "an error", everyMs: 5 });
    return told().at(-1);
  };
  const channels = [{ name: "depth", markets: ["KRW-DOG"] }];
  expect(await errorAfter("{", 0)).toEqual({ type: "error", code: "malformed" });
  expect((await errorAfter({ type: "subscribe", channels }, 1)).code).toBe("market_unknown");
  const candles = [{ name: "candles", markets: ["KRW-BTC"], unit: "2m" }];
  expect((await errorAfter({ type: "subscribe", channels: candles }, 2)).code).toBe("malformed");
  const own = { type: "subscribe", id: "7", channels: [{ name: "myOrders" }] };
  expect(await errorAfter(own, 3)).toEqual({ type: "error", code: "unauthenticated", id: "7" });
  client.send([]);
  expect(await client.closed).toEqual({ code: 1008, reason: "too many mistakes" });
});

test("a client may say and want so much", async () => {
  const talker = await connect();
  for (let message = 0; message < 30; message++) talker.subscribe({ name: "x" });
  expect((await talker.closed).code).toBe(1008);
  const large = await connect();
  large.send("x".repeat(5_000));
  expect((await large.closed).code).toBe(1009);
  const greedy = await connect();
  const markets = ["KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-SOL", "KRW-JTK"];
  const units = "1s 1m 3m 5m 10m 15m 30m 60m 240m day week month".split(" ");
  const candles = units.map((unit) => ({ name: "candles", markets, unit }));
  greedy.subscribe(...candles);
  await greedy.find(({ type }) => type === "subscribed");
  greedy.subscribe(...["depth", "trades", "ticker"].map((name) => ({ name, markets })));
  greedy.subscribe(
    ...["day", "week", "month"].map((unit) => ({ ...candles[9], unit, zone: "kst" })),
  );
  await pollUntil(
    () => greedy.messages.filter(({ type }) => type === "subscribed").length === 3 || undefined,
    { what: "two more" },
  );
  const origin = { origin: "https://evil.example" };
  await expect(openSocket(server.port, origin)).rejects.toThrow("403");
  await connect({ origin: api.config.publicOrigin });
});

test("who reads too slowly is cut off and told why, and nobody else waits", async () => {
  const { userId, token } = await signIn(api);
  await api.give(userId, { KRW: "900000000000" });
  const place = (price: number, quantity: string) =>
    api.place(userId, { market: "KRW-SOL", price: String(price), quantity });
  const prices = Array.from({ length: 500 }, (_, index) => 140_000 + 100 * index);
  await Promise.all(prices.map((price) => place(price, "0.1")));
  // First, so that it stands before the quick one in what is sent to both.
  const slow = await connect({ authorization: `Bearer ${token}` });
  const quick = await connect();
  for (const client of [slow, quick]) {
    client.subscribe({ name: "depth", markets: ["KRW-SOL"] });
    await client.find(({ type }) => type === "snapshot");
  }
  const closing = vi.spyOn(WebSocket.prototype, "close");
  onTestFinished(() => closing.mockRestore());
  const isCutOff = () => closing.mock.calls.some(([code]) => code === 1013);

  const hear = async (quantity: string) => {
    // The first one may bring more: what was ordered before it listened.
    const isBest = ([price, lots]: string[]) => price === "240000" && lots === quantity;
    await quick.find(({ type, bids }) => type === "update" && bids.some(isBest));
    quick.messages.length = 0;
  };
  const bidAndCancel = async () => {
    const { id } = await place(240_000, "0.2");
    await hear("0.2");
    await cancelOrder(api.context, { userId, id });
    await hear("0");
  };
  quick.messages.length = 0;
  const read = slow.messages.length;
  slow.wire().pause();
  let rounds = 0;
  await pollUntil(
    async () => {
      rounds += 1;
      slow.subscribe({ name: "myOrders" });
      await bidAndCancel();
      return isCutOff() || undefined;
    },
    { what: "the slow one cut off", everyMs: 0 },
  );
  // The quick one has heard all of it while the slow one read nothing.
  expect(slow.messages.length).toBe(read);
  expect(rounds).toBeGreaterThan(2);
  slow.wire().resume();
  expect(await slow.closed).toEqual({ code: 1013, reason: "reads too slowly" });
  await pollUntil(async () => (await clientsOf()) === 1 || undefined, { what: "it gone" });
  await bidAndCancel();
}, 60_000);

async function clientsOf(): Promise<number> {
  const { values } = await api.context.metrics.sockets.get();
  return values[0]?.value ?? 0;
}

test("people hear of their own orders and balances, until their session ends", async () => {
  const person = await signIn(api);
  const other = await someone();
  await api.give(person.userId, { KRW: "1000000" });
  const first = await api.place(person.userId, { price: "140000000", quantity: "0.001" }, "one");
  const client = await connect({ cookie: person.cookie, origin: api.config.publicOrigin });
  client.subscribe({ name: "myOrders" }, { name: "myAssets" });
  const orders = await client.find((one) => one.orders);
  expect(orders).toMatchObject({
    ...{ type: "snapshot", channel: "myOrders", truncated: false },
    orders: [{ id: first.id, clientOrderId: "one", status: "open" }],
  });
  const { assets } = await client.find((one) => one.assets);
  const won = assets.find(({ asset }: { asset: string }) => asset === "KRW");
  expect(Number(won.available) + Number(won.held)).toBe(1_000_000);

  await api.place(other, { side: "ask", price: "140000000", quantity: "0.001" });
  const filled = await client.find(({ order }) => order?.id === first.id);
  expect(filled.order).toMatchObject({ status: "closed", closedBecause: "filled" });
  expect(filled.order.clientOrderId).toBe("one");
  await client.find(({ asset }) => asset?.asset === "BTC" && asset.available === "0.001");
  const paid = await client.find(({ asset }) => asset?.asset === "KRW");
  expect(paid.asset.held).toBe("0");
  // What others do is not theirs to hear.
  const before = client.messages.length;
  await api.place(other, { side: "ask", price: "149000000", quantity: "0.001" });
  await api.give(person.userId, { KRW: "5" });
  await client.find(({ asset }) => asset && asset !== paid.asset && asset.asset === "KRW");
  expect(client.messages.length).toBe(before + 1);

  const quiet = await connect({ cookie: person.cookie });
  const ended = await api.request("DELETE", "/api/login", { token: person.token });
  expect(ended.status).toBeLessThan(300);
  expect(await client.closed).toEqual({ code: 1008, reason: "session ended" });
  expect(client.messages.at(-1)).toEqual({ type: "error", code: "session_ended" });
  quiet.subscribe({ name: "myOrders" });
  expect((await quiet.find(({ type }) => type === "error")).code).toBe("unauthenticated");
  const late = await connect({ authorization: `Bearer ${person.token}` });
  late.subscribe({ name: "myOrders" });
  expect((await late.find(({ type }) => type === "error")).code).toBe("unauthenticated");
});

test("a key that may read hears its owner's news until it is revoked", async () => {
  const person = await signUp(api);
  const keyOf = async (scopes: string[]) => {
    const json = { name: "bot", scopes };
    const made = await api.request("POST", "/api/users/me/api-keys", { json, token: person.token });
    const token = await new SignJWT({ access_key: made.json.accessKey, nonce: randomUUID() })
      .setProtectedHeader({ alg: "HS512" })
      .sign(new TextEncoder().encode(made.json.secretKey));
    return { id: made.json.id as string, headers: { authorization: `Bearer ${token}` } };
  };
  const trading = await connect((await keyOf(["trade"])).headers);
  trading.subscribe({ name: "myAssets" });
  expect((await trading.find(({ type }) => type === "error")).code).toBe("key_not_allowed");
  const key = await keyOf(["read"]);
  const reading = await connect(key.headers);
  reading.subscribe({ name: "myAssets" });
  expect((await reading.find(({ type }) => type === "snapshot")).assets.length).toBeGreaterThan(3);
  await api.request("DELETE", `/api/users/me/api-keys/${key.id}`, { token: person.token });
  expect((await reading.closed).reason).toBe("session ended");
});

test("who is suspended hears no more", async () => {
  const person = await signIn(api);
  const client = await connect({ authorization: `Bearer ${person.token}` });
  client.subscribe({ name: "myOrders" });
  await client.find(({ type }) => type === "snapshot");
  await api.context.pool.query("update app.people set suspended_at = now() where id = $1", [
    person.userId,
  ]);
  expect((await client.closed).reason).toBe("session ended");
});
