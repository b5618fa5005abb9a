import autocannon from "autocannon";
import type { BenchRow } from "../support/writeResult.ts";
import { openSite } from "./openSite.ts";

const CONNECTIONS = 64;
const ORDERS_PER_PERSON = 40;
const SECONDS = Number(process.env.SECONDS ?? 10);

/** Small orders of many people who are signed in, around a price: some rest, some trade. */
export async function measureHttp(): Promise<BenchRow[]> {
  const site = await openSite(CONNECTIONS);
  try {
    // Everybody's first, everybody's second …: nobody gets too many of them at once.
    const requests = Array.from({ length: ORDERS_PER_PERSON }, (_, number) =>
      site.tokens.map((token, at) => orderOf(token, at + number)),
    ).flat();
    const load = { url: site.url, connections: CONNECTIONS, requests };
    await autocannon({ ...load, duration: 2 });
    const result = await autocannon({ ...load, duration: SECONDS });
    const { errors, requests: rate, latency } = result;
    // Somebody's money is all held in the end: that is an answer as durable as another.
    const refused = result.non2xx / (result["2xx"] + result.non2xx);
    if (errors > 0 || refused > 0.01) throw new Error(`${errors} errors, ${refused} refused`);
    const name = `durable orders over HTTP, ${CONNECTIONS} connections`;
    return [
      {
        ...{ name, unit: "orders/s", ours: Math.round(rate.mean), goal: 2_000 },
        ...{ better: "higher", peers: {} },
      },
      {
        ...{ name: `${name}, p99`, unit: "ms", ours: latency.p99, goal: 80 },
        ...{ better: "lower", peers: {} },
      },
    ];
  } finally {
    await site.stop();
  }
}

function orderOf(token: string, number: number) {
  const type = number % 2 === 0 ? "buy" : "sell";
  const away = ((number * 7) % 50) - 20;
  const price = 150_000_000 + (type === "buy" ? -away : away) * 1_000;
  return {
    method: "POST" as const,
    path: "/api/orders",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ itemId: "BTC", type, price: String(price), quantity: "0.00004" }),
  };
}
