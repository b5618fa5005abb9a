import { createHash, randomUUID } from "node:crypto";
import ccxt from "ccxt";
import { SignJWT } from "jose";
import { startServer } from "../../../src/server.ts";
import { signUp } from "../../support/accounts/signUp.ts";
import { openExchangeApi } from "../support/openExchangeApi.ts";

type Options = Parameters<typeof openExchangeApi>[0];
export type Key = { accessKey: string; secretKey: string };
export type Trader = Awaited<ReturnType<Upbit["trader"]>>;
export type Upbit = Awaited<ReturnType<typeof openUpbit>>;

/** The server on a port of its own, with its exchange, for clients that know Upbit. */
export async function openUpbit(options: Options = {}) {
  const api = await openExchangeApi({ ...options, env: { PORT: "0", ...options?.env } });
  const server = await startServer(api.context);
  const host = `127.0.0.1:${server.port}/upbit`;

  async function newKey(token: string, more: object = {}): Promise<Key> {
    const json = { name: "bot", scopes: ["read", "trade"], ...more };
    const answer = await api.request("POST", "/api/users/me/api-keys", { json, token });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.json;
  }

  /** ccxt as it is installed, told only where to look. */
  async function client(key?: Key, more: object = {}) {
    const http = `http://${host}`;
    const exchange = new ccxt.pro.upbit({
      ...(key && { apiKey: key.accessKey, secret: key.secretKey }),
      urls: { api: { public: http, private: http, ws: `ws://${host}/websocket/v1` } },
      ...more,
    });
    // Else it would not connect without TLS.
    await exchange.loadHttpProxyAgent();
    return exchange;
  }

  return {
    ...api,
    url: `http://${host}/v1`,
    wsUrl: `ws://${host}/websocket/v1`,
    newKey,
    client,
    /** A person with a key, and so much of everything. */
    trader: async (amounts: Record<string, string> = {}) => {
      const person = await signUp(api);
      await api.give(person.userId, amounts);
      const key = await newKey(person.token);
      return { ...person, key, exchange: await client(key) };
    },
    stop: async () => {
      await server.stop();
      await api.stop();
    },
  };
}

export const sha512 = (text: string) => createHash("sha512").update(text).digest("hex");

type Signing = { alg?: string; claims?: Record<string, unknown>; secret?: string };

/** What a program sends to show who it is; `signed` is its query, not encoded. */
export function signed(key: Key, query = "", { alg = "HS512", claims, secret }: Signing = {}) {
  const hash = query === "" ? {} : { query_hash: sha512(query), query_hash_alg: "SHA512" };
  return new SignJWT({ access_key: key.accessKey, nonce: randomUUID(), ...hash, ...claims })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret ?? key.secretKey));
}

/** ccxt knows of orders without an id. */
export function idOf({ id }: { id: string | undefined }): string {
  if (id === undefined) throw new Error("The order has no id");
  return id;
}
