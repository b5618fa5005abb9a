import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import ccxt from "ccxt";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Key, openUpbit, sha512, signed, type Trader, type Upbit } from "./openUpbit.ts";

let upbit: Upbit;
let trader: Trader;
let clockMs = Date.now();
beforeAll(async () => {
  upbit = await openUpbit({ now: () => clockMs, env: { TRUST_PROXY: "1" } });
  trader = await upbit.trader({ KRW: "100000000", BTC: "1" });
});
afterAll(() => upbit.stop());

type Sending = { method?: string; token?: string; json?: unknown; ip?: string; body?: string };

async function send(path: string, given: Sending = {}) {
  const { method = "GET", token, json, ip = "192.0.2.1", body } = given;
  const response = await fetch(`${upbit.url}${path}`, {
    method,
    headers: {
      ...{ "content-type": "application/json", "x-forwarded-for": ip },
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const parsed = text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json: parsed };
}

/** What an answer is called: OK, or the error's name. */
const named = ({ status, json, text }: Awaited<ReturnType<typeof send>>) =>
  status < 300 ? "OK" : `${status} ${json?.error?.name ?? text}`;

const accounts = async (token: string, ip?: string) =>
  named(await send("/accounts", { token, ...(ip !== undefined && { ip }) }));

/** A flat body as clients hash it. */
const queryOf = (json: object) =>
  Object.entries(json)
    .map(([key, value]) => `${key}=${value}`)
    .join("&");

async function order(json: Record<string, unknown>, key: Key = trader.key) {
  return await send("/orders", {
    ...{ method: "POST", json, token: await signed(key, queryOf(json)) },
  });
}

const LIMIT = { market: "KRW-BTC", side: "bid", ord_type: "limit" };

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("who a program is", () => {
  it.each(["HS256", "HS384", "HS512"])("may be signed with %s", async (alg) => {
    expect(await accounts(await signed(trader.key, "", { alg }))).toBe("OK");
  });

  it("can't be told without a token, or with one that is not ours", async () => {
    expect(named(await send("/accounts"))).toBe("401 jwt_verification");
    expect(await accounts("x.y.z")).toBe("401 jwt_verification");
    expect(await accounts(trader.token)).toBe("401 jwt_verification");
    const wrong = await signed(trader.key, "", { secret: "x".repeat(64) });
    expect(await accounts(wrong)).toBe("401 invalid_access_key");
    const nobody = await signed({ ...trader.key, accessKey: "nobody" });
    expect(await accounts(nobody)).toBe("401 invalid_access_key");
  });

  it("is not believed under another algorithm", async () => {
    const claims = { access_key: trader.key.accessKey, nonce: randomUUID() };
    const none = `${part({ alg: "none" })}.${part(claims)}.`;
    expect(await accounts(none)).toBe("401 jwt_verification");
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const rsa = await new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
    expect(await accounts(rsa)).toBe("401 jwt_verification");
    // Signed as HS256, said to be HS512.
    const head = `${part({ alg: "HS512" })}.${part(claims)}`;
    const mac = createHmac("sha256", trader.key.secretKey).update(head).digest("base64url");
    expect(await accounts(`${head}.${mac}`)).toBe("401 invalid_access_key");
  });

  it("counts for what was signed, and once", async () => {
    const query = "market=KRW-BTC&limit=5";
    const open = async (token: string) => named(await send(`/orders/open?${query}`, { token }));
    const token = await signed(trader.key, query);
    expect(await open(token)).toBe("OK");
    expect(await open(token)).toBe("401 nonce_used");
    expect(await open(await signed(trader.key))).toBe("401 invalid_query_payload");
    const other = await signed(trader.key, "market=KRW-BTC&limit=6");
    expect(await open(other)).toBe("401 invalid_query_payload");
    const md5 = { query_hash: sha512(query), query_hash_alg: "MD5" };
    const weak = await signed(trader.key, "", { claims: md5 });
    expect(await open(weak)).toBe("401 jwt_verification");
    const json = { ...LIMIT, price: "140000000", volume: "0.01" };
    const forged = await send("/orders", {
      ...{ method: "POST", json: { ...json, volume: "0.02" } },
      token: await signed(trader.key, queryOf(json)),
    });
    expect(named(forged)).toBe("401 invalid_query_payload");
  });

  it("is spent by the socket that it opens", async () => {
    const token = await signed(trader.key);
    const headers = { authorization: `Bearer ${token}` };
    const socket = new WebSocket(`${upbit.wsUrl}/private`, { headers });
    await once(
      socket.on("open", () => socket.send("PING")),
      "message",
    );
    expect(await accounts(token)).toBe("401 nonce_used");
  });

  it("is hashed before it is encoded, lists as name[]=", async () => {
    const query = "states[]=wait&states[]=watch&market=KRW-BTC";
    const token = await signed(trader.key, query);
    const encoded = query.replaceAll("[]", "%5B%5D");
    expect(named(await send(`/orders/open?${encoded}`, { token }))).toBe("OK");
  });

  it("must be of about now", async () => {
    const at = (iat: number) =>
      signed(trader.key, "", { claims: { iat: Math.floor(iat / 1_000) } });
    expect(await accounts(await at(clockMs - 60_000))).toBe("OK");
    expect(await accounts(await at(clockMs - 3_600_000))).toBe("401 jwt_verification");
    expect(await accounts(await at(clockMs + 3_600_000))).toBe("401 jwt_verification");
  });

  it("works from where it may, until it ends", async () => {
    const bound = await upbit.newKey(trader.token, { addresses: ["192.0.2.0/24"], days: 1 });
    expect(await accounts(await signed(bound), "192.0.2.9")).toBe("OK");
    expect(await accounts(await signed(bound), "203.0.113.9")).toBe("401 no_authorization_ip");
    clockMs += 86_400_000;
    const late = await send("/accounts", { token: await signed(bound) });
    expect(named(late)).toBe("401 expired_access_key");
    clockMs -= 86_400_000;
  });

  it("may do what its scopes say", async () => {
    const reader = await upbit.newKey(trader.token, { scopes: ["read"] });
    const json = { ...LIMIT, price: "140000000", volume: "0.01" };
    expect(named(await order(json, reader))).toBe("403 out_of_scope");
    const writer = await upbit.newKey(trader.token, { scopes: ["trade"] });
    expect(await accounts(await signed(writer))).toBe("403 out_of_scope");
    const keys = await send("/api_keys", { token: await signed(writer) });
    expect(keys.json.map((one: { access_key: string }) => one.access_key)).toContain(
      writer.accessKey,
    );
  });
});

describe("an order", () => {
  const BAD_NUMBERS = ["1e3", "0x10", "NaN", "-1", "1".repeat(40), "", " 1", "1,000", "Infinity"];
  it.each(BAD_NUMBERS)("can't have %j as a number", async (text) => {
    const price = await order({ ...LIMIT, price: text, volume: "0.01" });
    expect(named(price)).toBe("400 invalid_price_bid");
    const volume = await order({ ...LIMIT, side: "ask", price: "150000000", volume: text });
    expect(named(volume)).toBe("400 invalid_volume_ask");
    const cost = await order({ ...LIMIT, ord_type: "price", price: text });
    expect(named(cost)).toBe("400 invalid_price_bid");
  });

  it.each([
    [{ price: "150000001", volume: "0.01" }, "invalid_price_bid"],
    [{ price: "0", volume: "0.01" }, "invalid_price_bid"],
    [{ price: "1000", volume: "10" }, "invalid_price_bid"],
    [{ price: "150000000", volume: "0.000000001" }, "invalid_volume_bid"],
    [{ price: "150000000", volume: "0" }, "invalid_volume_bid"],
    [{ price: "150000000", volume: "0.00001" }, "under_min_total_bid"],
    [{ price: "150000000", volume: "100" }, "volume_too_large"],
    [{ price: "150000000", volume: "5" }, "insufficient_funds_bid"],
    [{ side: "ask", price: "150000000", volume: "5" }, "insufficient_funds_ask"],
    [{ price: "150000000" }, "create_bid_error"],
    [{ ord_type: "market", volume: "1" }, "create_bid_error"],
    [{ ord_type: "price", side: "ask", price: "10000" }, "create_ask_error"],
    [{ ord_type: "price", price: "10000", volume: "1" }, "create_bid_error"],
    [{ ord_type: "price", price: "4999" }, "under_min_total_bid"],
    [{ ord_type: "best", price: "10000" }, "create_bid_error"],
    [{ ord_type: "market", side: "ask", volume: "1", time_in_force: "ioc" }, "create_ask_error"],
    [{ side: "up", price: "150000000", volume: "0.01" }, "validation_error"],
    [{ price: { a: 1 }, volume: "0.01" }, "validation_error"],
    [{ price: "150000000", volume: "0.01", identifier: "한글" }, "validation_error"],
    [{ price: "150000000", volume: "0.01", time_in_force: "gtd" }, "validation_error"],
  ])("%j is refused as %s", async (given, name) => {
    expect(named(await order({ ...LIMIT, ...given }))).toBe(`400 ${name}`);
  });

  it("may have JSON's own numbers, which are taken as they are written", async () => {
    const raw = async (volume: string) => {
      const body = `{"market":"KRW-BTC","side":"bid","ord_type":"limit","price":140000000,"volume":${volume}}`;
      const token = await signed(trader.key, body);
      return await send("/orders", { method: "POST", body, token });
    };
    const placed = await raw("0.010");
    expect(placed.json).toMatchObject({ price: "140000000", volume: "0.01" });
    const query = `uuid=${placed.json.uuid}`;
    await send(`/order?${query}`, { method: "DELETE", token: await signed(trader.key, query) });
    expect(named(await raw("1e-2"))).toBe("400 invalid_volume_bid");
    expect(named(await raw("0.010000000000000000001"))).toBe("400 invalid_volume_bid");
  });

  it("needs a market, and JSON", async () => {
    const unknown = { ...LIMIT, market: "KRW-DOGE", price: "150000000", volume: "0.01" };
    expect(named(await order(unknown))).toBe("404 market_does_not_exist");
    expect(named(await order({ ...unknown, market: "BTC" }))).toBe("404 market_does_not_exist");
    const missing = await order({ market: "KRW-BTC", ord_type: "limit" });
    expect(missing.json.error).toEqual({
      name: "validation_error",
      message: "side is missing, side does not have a valid value",
    });
    for (const body of ["[]", "{", "null", "1"]) {
      const token = await signed(trader.key, body);
      const answer = await send("/orders", { method: "POST", body, token });
      expect(named(answer)).toBe("400 validation_error");
    }
    const large = JSON.stringify({ ...unknown, identifier: "x".repeat(100_000) });
    const token = await signed(trader.key, large);
    expect(named(await send("/orders", { method: "POST", body: large, token }))).toBe(
      "413 body_too_large",
    );
  });

  it("of another is not there", async () => {
    const placed = await order({
      ...LIMIT,
      price: "140000000",
      volume: "0.01",
      identifier: "hers",
    });
    expect(placed.status).toBe(201);
    const other = await upbit.trader({ KRW: "100000" });
    for (const query of [`uuid=${placed.json.uuid}`, "identifier=hers"]) {
      for (const method of ["GET", "DELETE"]) {
        const token = await signed(other.key, query);
        const answer = await send(`/order?${query}`, { method, token });
        expect(named(answer)).toBe("404 order_not_found");
      }
    }
    const query = `uuids[]=${placed.json.uuid}`;
    const lists = { method: "DELETE", token: await signed(other.key, query) };
    const none = { count: 0, orders: [] };
    const theirs = await send(`/orders/uuids?${query}`, lists);
    expect(theirs.json).toEqual({ success: none, failed: none });
    const mine = await signed(trader.key, query);
    const cancelled = await send(`/orders/uuids?${query}`, { method: "DELETE", token: mine });
    expect(cancelled.json.success).toEqual({
      count: 1,
      orders: [{ uuid: placed.json.uuid, market: "KRW-BTC", identifier: "hers" }],
    });
  });

  it("is cancelled with others of its kind", async () => {
    for (const [side, price] of Object.entries({ bid: "140000000", ask: "160000000" })) {
      expect((await order({ ...LIMIT, side, price, volume: "0.01" })).status).toBe(201);
    }
    const cancel = async (query: string) =>
      (
        await send(`/orders/open?${query}`, {
          ...{ method: "DELETE", token: await signed(trader.key, query) },
        })
      ).json.success.count;
    expect(await cancel("cancel_side=ask&excluded_pairs=KRW-BTC")).toBe(0);
    expect(await cancel("cancel_side=ask&pairs=KRW-BTC,KRW-ETH")).toBe(1);
    expect(await cancel("quote_currencies=KRW")).toBe(1);
  });
});

describe("a request", () => {
  it("shows how many more there may be, and is refused beyond", async () => {
    const slow = await openUpbit({ env: { RATE_LIMIT_FACTOR: "0.1" } });
    try {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => fetch(`${slow.url}/market/all`)),
      );
      const left = answers.map(({ headers }) => headers.get("remaining-req"));
      expect(left).toContain("group=market; min=1800; sec=2");
      expect(left).toContain("group=market; min=1800; sec=0");
      const refused = answers.find(({ status }) => status === 429);
      expect(refused?.headers.get("retry-after")).toBe("1");
      expect(await refused?.text()).toBe("too_many_requests");
      const hasty = await slow.client(undefined, { enableRateLimit: false });
      const tries = Array.from({ length: 6 }, () => hasty.fetchMarkets());
      await expect(Promise.all(tries)).rejects.toThrow(ccxt.RateLimitExceeded);
    } finally {
      await slow.stop();
    }
  });

  it("is protected like all others", async () => {
    const answer = await send("/market/all");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-request-id")).toBeTruthy();
    expect(named(await send("/withdraws"))).toBe("404 not_found");
    expect(named(await send("/orders/chance?market=KRW-BTC"))).toBe("401 jwt_verification");
  });
});
