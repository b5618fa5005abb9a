import { renewInTime } from "@/lib/api/refreshLogin.ts";

export type LineStatus = "connecting" | "open" | "lost";

interface SocketOptions {
  onOpen: () => void;
  onMessage: (message: unknown) => void;
  onStatus: (status: LineStatus) => void;
}

const FIRST_RETRY_MS = 500;
const RETRY_MAX_MS = 10_000;

/** A connection to /ws/exchange that comes back by itself. */
export function keepSocket({ onOpen, onMessage, onStatus }: SocketOptions) {
  let socket: WebSocket | null = null;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let isClosed = false;

  async function connect(): Promise<void> {
    onStatus(attempts === 0 ? "connecting" : "lost");
    await renewInTime();
    if (isClosed) return;
    const url = new URL("/ws/exchange", location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(url);
    socket.onopen = () => {
      attempts = 0;
      onStatus("open");
      onOpen();
    };
    socket.onmessage = ({ data }) => onMessage(parse(data));
    socket.onclose = retry;
  }

  function retry(): void {
    if (isClosed) return;
    attempts += 1;
    onStatus("lost");
    const delay = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), RETRY_MAX_MS);
    // Spread, so that a restarted server isn't met by everybody at once.
    retrying = setTimeout(() => void connect(), delay * (0.75 + Math.random() / 2));
  }

  void connect();
  return {
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    send: (message: object) => socket?.send(JSON.stringify(message)),
    /** Closed here, it opens again. */
    reconnect: () => socket?.close(),
    close: () => {
      isClosed = true;
      clearTimeout(retrying);
      socket?.close();
    },
  };
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
