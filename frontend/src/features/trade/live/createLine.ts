import { renewInTime } from "@/lib/api/refreshLogin.ts";

export type Channel =
  | { name: "depth" | "trades" | "ticker"; markets: [string] }
  | { name: "candles"; markets: [string]; unit: string }
  | { name: "myOrders" | "myAssets" };

export type LineStatus = "connecting" | "open" | "lost";

interface LineOptions {
  onMessage: (message: unknown) => void;
  onStatus: (status: LineStatus) => void;
}

export type Line = ReturnType<typeof createLine>;

const FIRST_RETRY_MS = 500;
const RETRY_MAX_MS = 10_000;
/** The server closes a line that asks more than ten times a second. */
const ASK_EACH_MS = 250;

const keyOf = (channel: Channel) => JSON.stringify(channel);

/** A connection to /ws/exchange that comes back by itself and asks again for what is wanted. */
export function createLine({ onMessage, onStatus }: LineOptions) {
  const wanted = new Map<string, number>();
  const asked = new Set<string>();
  let socket: WebSocket | null = null;
  let asking: ReturnType<typeof setTimeout> | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let isClosed = false;

  async function connect(): Promise<void> {
    onStatus(attempts === 0 ? "connecting" : "lost");
    await renewInTime();
    if (isClosed) return;
    const url = new URL("/ws/exchange", location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const opening = new WebSocket(url);
    socket = opening;
    asked.clear();
    opening.onopen = () => {
      attempts = 0;
      onStatus("open");
      ask();
    };
    opening.onmessage = ({ data }) => onMessage(parse(data));
    opening.onclose = () => {
      if (socket === opening) retry();
    };
  }

  function retry(): void {
    if (isClosed) return;
    socket = null;
    attempts += 1;
    onStatus("lost");
    const delay = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), RETRY_MAX_MS);
    // Spread, so that a restarted server isn't met by everybody at once.
    retrying = setTimeout(() => void connect(), delay * (0.75 + Math.random() / 2));
  }

  /** All that has changed since the last time, in two messages at most. */
  function ask(): void {
    clearTimeout(asking);
    asking = undefined;
    if (socket?.readyState !== WebSocket.OPEN) return;
    const gone = [...asked].filter((key) => !wanted.has(key));
    const missing = [...wanted.keys()].filter((key) => !asked.has(key));
    for (const key of gone) asked.delete(key);
    for (const key of missing) asked.add(key);
    send(socket, "unsubscribe", gone);
    send(socket, "subscribe", missing);
  }

  function askSoon(): void {
    asking ??= setTimeout(ask, ASK_EACH_MS);
  }

  void connect();
  return {
    /** Returns how to want them no more. */
    want: (channels: Channel[]): (() => void) => {
      const keys = channels.map(keyOf);
      for (const key of keys) wanted.set(key, (wanted.get(key) ?? 0) + 1);
      askSoon();
      return () => {
        for (const key of keys) {
          const left = (wanted.get(key) ?? 1) - 1;
          if (left > 0) wanted.set(key, left);
          else wanted.delete(key);
        }
        askSoon();
      };
    },
    /** Something is missing: a new snapshot, please. */
    again: (channel: Channel): void => {
      asked.delete(keyOf(channel));
      askSoon();
    },
    /** Somebody else is signed in now, or the login was refreshed. */
    reconnect: (): void => socket?.close(),
    close: (): void => {
      isClosed = true;
      clearTimeout(asking);
      clearTimeout(retrying);
      socket?.close();
    },
  };
}

function send(socket: WebSocket, type: "subscribe" | "unsubscribe", keys: string[]): void {
  if (keys.length === 0) return;
  socket.send(JSON.stringify({ type, channels: keys.map((key) => JSON.parse(key)) }));
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
