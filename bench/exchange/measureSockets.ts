import type { BenchRow } from "../support/writeResult.ts";
import { openSite, type Site } from "./openSite.ts";

const SUBSCRIBERS = 1_000;
const UPDATES = 60;
const EACH_MS = 150;

/** From sending an order until each of many subscribers has what it did to the book. */
export async function measureSockets(): Promise<BenchRow[]> {
  const site = await openSite(1);
  try {
    /** When the order of a price was sent. */
    const sentAt = new Map<string, number>();
    const tookMs: number[] = [];
    const sockets = await subscribeAll(site, (price) => {
      const at = sentAt.get(price);
      if (at !== undefined) tookMs.push(performance.now() - at);
    });
    for (let update = 0; update < UPDATES; update++) {
      const price = String(140_000_000 + update * 1_000);
      sentAt.set(price, performance.now());
      await placeBid(site, price);
      await new Promise((resolve) => setTimeout(resolve, EACH_MS));
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const socket of sockets) socket.close();
    if (tookMs.length !== UPDATES * SUBSCRIBERS) {
      throw new Error(`${tookMs.length} of ${UPDATES * SUBSCRIBERS} updates have come`);
    }
    tookMs.sort((a, b) => a - b);
    const p99 = tookMs[Math.floor(tookMs.length * 0.99)] as number;
    const median = tookMs[Math.floor(tookMs.length / 2)] as number;
    return [
      {
        name: `book update to ${SUBSCRIBERS} WebSocket subscribers, p99`,
        ...{ unit: "ms", ours: Math.round(p99), goal: 250, better: "lower" },
        peers: { median: Math.round(median) },
      },
    ];
  } finally {
    await site.stop();
  }
}

async function subscribeAll({ url }: Site, onPrice: (price: string) => void) {
  const open = () =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/ws/exchange`);
      socket.addEventListener("error", () => reject(new Error("A socket did not open")));
      socket.addEventListener("open", () => {
        const channels = [{ name: "depth", markets: ["KRW-BTC"] }];
        socket.send(JSON.stringify({ type: "subscribe", channels }));
      });
      socket.addEventListener("message", ({ data }) => {
        const message = JSON.parse(String(data));
        if (message.type === "subscribed") resolve(socket);
        if (message.type !== "update") return;
        for (const [price] of message.bids) onPrice(price);
      });
    });
  const sockets: WebSocket[] = [];
  // As many at once as a busy moment brings.
  while (sockets.length < SUBSCRIBERS) {
    sockets.push(...(await Promise.all(Array.from({ length: 50 }, open))));
  }
  return sockets;
}

async function placeBid({ url, tokens }: Site, price: string): Promise<void> {
  const answer = await fetch(`${url}/api/orders`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${tokens[0]}` },
    body: JSON.stringify({ itemId: "BTC", type: "buy", price, quantity: "0.0001" }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
