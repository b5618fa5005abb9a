import { signUp } from "../../support/accounts/signUp.ts";
import type { RequestOptions } from "../../support/startApi.ts";
import { openExchangeApi } from "./openExchangeApi.ts";

type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof openExchangeApi>>["request"]>>;
export type Ask = (method: string, path: string, json?: unknown) => Promise<Answer>;

/** People who are signed in and have something to trade with. */
export async function openTraders(options: Parameters<typeof openExchangeApi>[0] = {}) {
  const api = await openExchangeApi(options);

  async function newTrader(
    amounts: Record<string, string> = { KRW: "10000000", BTC: "1" },
    email?: string,
  ) {
    const { userId, token } = await signUp(api, email === undefined ? {} : { email });
    await api.give(userId, amounts);
    const send = (method: string, path: string, given: RequestOptions = {}) =>
      api.request(method, path, { token, ...given });
    const ask: Ask = (method, path, json) => send(method, path, json === undefined ? {} : { json });
    return {
      ...{ userId, token, ask, send },
      /** A bid for 0.001 at 150,000,000, but for what is named. */
      order: (wanted: Record<string, unknown> = {}) =>
        ask("POST", "/api/orders", {
          ...{ itemId: "BTC", type: "buy", price: 150_000_000, quantity: 0.001 },
          ...wanted,
        }),
      balance: async (asset: string) => {
        const { items } = (await ask("GET", "/api/exchange/balances")).json;
        return items.find((one: { asset: string }) => one.asset === asset);
      },
    };
  }

  return { ...api, newTrader };
}

export type Traders = Awaited<ReturnType<typeof openTraders>>;
export type Trader = Awaited<ReturnType<Traders["newTrader"]>>;
