import { useEffect } from "react";
import { create } from "zustand";
import { queryClient } from "@/lib/api/queryClient.ts";
import { refreshLogin } from "@/lib/api/refreshLogin.ts";
import { useAccount } from "@/lib/session/session.ts";
import { type Channel, createLine, type Line } from "./createLine.ts";
import { type Message, nobody, noMarket, receive, useExchange } from "./exchangeStore.ts";
import type { CandleUnit, ExchangeOrder, LiveCandle } from "./types.ts";

const useLine = create<{ line: Line | null }>(() => ({ line: null }));
const candleListeners = new Set<(candle: LiveCandle) => void>();

type Watched = {
  market: string;
  /** All that are listed. */
  markets: readonly string[];
  onClosed: (order: ExchangeOrder) => void;
};

/** Keeps the store up to date for as long as the page is on screen. */
export function useExchangeLine({ market, markets, onClosed }: Watched): void {
  const userId = useAccount()?.userId ?? null;
  const line = useLine((state) => state.line);
  const listed = markets.join();

  // The session's cookie goes along with opening only: who signs in needs a new line.
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened anew for another person
  useEffect(() => {
    const opened = createLine({
      onStatus: (status) => useExchange.setState({ status }),
      onMessage: (message) => take(message, { line: opened, market, onClosed }),
    });
    useLine.setState({ line: opened });
    return () => {
      opened.close();
      useLine.setState({ line: null });
      useExchange.setState({ ...noMarket, ...nobody });
    };
  }, [market, onClosed, userId]);

  useEffect(() => {
    const ofMarket = (["depth", "trades"] as const).map((name) => channelOf(name, market));
    const tickers = listed.split(",").map((one) => channelOf("ticker", one));
    const mine: Channel[] = userId === null ? [] : [{ name: "myOrders" }, { name: "myAssets" }];
    return line?.want([...ofMarket, ...tickers, ...mine]);
  }, [line, market, listed, userId]);
}

/** Tells each candle of a unit that has changed. */
export function useCandleLine(
  { market, unit }: { market: string; unit: CandleUnit },
  onCandle: (candle: LiveCandle) => void,
): void {
  const line = useLine((state) => state.line);
  useEffect(() => {
    const listener = (candle: LiveCandle) => {
      if (candle.market === market && candle.unit === unit) onCandle(candle);
    };
    candleListeners.add(listener);
    const drop = line?.want([{ name: "candles", markets: [market], unit }]);
    return () => {
      candleListeners.delete(listener);
      drop?.();
    };
  }, [line, market, unit, onCandle]);
}

const channelOf = (name: "depth" | "trades" | "ticker", market: string): Channel => ({
  name,
  markets: [market],
});

type Taking = Pick<Watched, "market" | "onClosed"> & { line: Line };

function take(told: unknown, { line, market, onClosed }: Taking): void {
  const message = told as Message | { type: "error"; code: string } | null;
  if (message?.type === "error") return void mend(message.code, line);
  if (!message || !("channel" in message)) return;
  if (message.channel === "candles") for (const tell of candleListeners) tell(message);
  const changed = receive(useExchange.getState(), message, market);
  if (changed === null) line.again(channelOf("depth", market));
  else useExchange.setState(changed);
  if (message.channel !== "myOrders" || message.type !== "update") return;
  queryClient.invalidateQueries({ queryKey: ["exchange", "mine"] });
  if (message.order.status === "closed") onClosed(message.order);
}

/** A token has ended before the line was opened: with a new one it opens again. */
async function mend(code: string, line: Line): Promise<void> {
  if (code !== "token_expired" && code !== "session_ended") return;
  await refreshLogin(Date.now()).catch(() => null);
  line.reconnect();
}
