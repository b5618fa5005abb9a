import { keepSocket, type LineStatus } from "./keepSocket.ts";

export type Channel =
  | { name: "depth" | "trades" | "ticker"; markets: [string] }
  | { name: "candles"; markets: [string]; unit: string }
  | { name: "myOrders" | "myAssets" };

interface LineOptions {
  onMessage: (message: unknown) => void;
  onStatus: (status: LineStatus) => void;
}

export type Line = ReturnType<typeof createLine>;

/** The server closes a line that asks more than ten times a second. */
const ASK_EACH_MS = 250;

const keyOf = (channel: Channel) => JSON.stringify(channel);

/** Asks the exchange for what is wanted, and again whenever the connection was lost. */
export function createLine(options: LineOptions) {
  const wanted = new Map<string, number>();
  const asked = new Set<string>();
  let asking: ReturnType<typeof setTimeout> | undefined;

  const socket = keepSocket({
    ...options,
    onOpen: () => {
      asked.clear();
      ask();
    },
  });

  /** All that has changed since the last time, in two messages at most. */
  function ask(): void {
    clearTimeout(asking);
    asking = undefined;
    if (!socket.isOpen()) return;
    const gone = [...asked].filter((key) => !wanted.has(key));
    const missing = [...wanted.keys()].filter((key) => !asked.has(key));
    for (const key of gone) asked.delete(key);
    for (const key of missing) asked.add(key);
    if (gone.length > 0) socket.send({ type: "unsubscribe", channels: channelsOf(gone) });
    if (missing.length > 0) socket.send({ type: "subscribe", channels: channelsOf(missing) });
  }

  function askSoon(): void {
    asking ??= setTimeout(ask, ASK_EACH_MS);
  }

  function drop(key: string): void {
    const left = (wanted.get(key) ?? 1) - 1;
    if (left > 0) wanted.set(key, left);
    else wanted.delete(key);
  }

  return {
    /** Returns how to want them no more. */
    want: (channels: Channel[]): (() => void) => {
      const keys = channels.map(keyOf);
      for (const key of keys) wanted.set(key, (wanted.get(key) ?? 0) + 1);
      askSoon();
      return () => {
        for (const key of keys) drop(key);
        askSoon();
      };
    },
    /** Something is missing: a new snapshot, please. */
    again: (channel: Channel): void => {
      asked.delete(keyOf(channel));
      askSoon();
    },
    /** The login was refreshed, which a socket learns when it opens. */
    reconnect: socket.reconnect,
    close: (): void => {
      clearTimeout(asking);
      socket.close();
    },
  };
}

const channelsOf = (keys: string[]) => keys.map((key) => JSON.parse(key) as Channel);
