import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isoTime } from "../chain/readBlock.ts";
import type { Context } from "../context.ts";
import { clientAddress, limitKeyOfIp } from "../http/access/clientIp.ts";
import { readBlockNews } from "./blockNews.ts";
import type { IndexedBlock } from "./indexWatch.ts";

const PATH = "/ws";
const CLIENTS_MAX = 2_000;
const CLIENTS_PER_ADDRESS_MAX = 100;
const HEARTBEAT_MS = 30_000;
/** A client that reads slower than this piles up is cut off; it fetches anew when it returns. */
const BUFFERED_BYTES_MAX = 256 * 1024;
/** Further apart, the index was rebuilt or caught up: everything may have changed. */
const STEP_BLOCKS_MAX = 500;

type Client = { socket: WebSocket; address: string; alive: boolean };

/** The WebSocket at /ws: tells pages of each block once the index has it. Clients only listen. */
export function openSockets(server: Server, context: Context) {
  const { config, index, metrics, logger } = context;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_024, clientTracking: false });
  const clients = new Set<Client>();
  const allowedOrigins = new Set(config.allowedOrigins);

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => stream.destroy());
    const address = limitKeyOfIp(
      clientAddress({
        remoteAddress: request.socket.remoteAddress,
        forwardedFor: String(request.headers["x-forwarded-for"] ?? ""),
        trustProxyHops: config.trustProxyHops,
      }),
    );
    const refusal = refusalOf(request, address);
    if (refusal !== undefined)
      return stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`);
    sockets.handleUpgrade(request, stream, head, (socket) => admit(socket, address));
  });

  function refusalOf(request: IncomingMessage, address: string): string | undefined {
    const { origin } = request.headers;
    if (request.url?.split("?")[0] !== PATH) return "404 Not Found";
    if (origin !== undefined && !allowedOrigins.has(origin)) return "403 Forbidden";
    if (context.draining() || clients.size >= CLIENTS_MAX) return "503 Service Unavailable";
    const fromHere = [...clients].filter((client) => client.address === address).length;
    const limit = CLIENTS_PER_ADDRESS_MAX * config.rateLimitFactor;
    return fromHere >= limit ? "429 Too Many Requests" : undefined;
  }

  function admit(socket: WebSocket, address: string): void {
    const client: Client = { socket, address, alive: true };
    clients.add(client);
    metrics.sockets.set(clients.size);
    socket.on("pong", () => {
      client.alive = true;
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      clients.delete(client);
      metrics.sockets.set(clients.size);
    });
    const latest = index.latest();
    const block = latest ? { number: latest.number, at: isoTime(latest.atSeconds) } : null;
    socket.send(JSON.stringify({ type: "hello", block }));
  }

  function broadcast(message: string): void {
    for (const { socket } of clients) {
      if (socket.bufferedAmount > BUFFERED_BYTES_MAX) socket.terminate();
      else socket.send(message);
    }
  }

  let told: IndexedBlock | undefined;
  let telling = false;
  const forgetIndex = index.onBlock(() => void tellAll());

  /** One message at a time and in order; blocks that come meanwhile make one message. */
  async function tellAll(): Promise<void> {
    if (telling) return;
    telling = true;
    try {
      for (let block = index.latest(); block && block.number !== told?.number; ) {
        const previous = told;
        told = block;
        if (clients.size > 0) broadcast(JSON.stringify(await newsOf(block, previous)));
        block = index.latest();
      }
    } finally {
      telling = false;
    }
  }

  async function newsOf(block: IndexedBlock, previous: IndexedBlock | undefined) {
    const step = block.number - (previous?.number ?? 0);
    if (previous === undefined || step <= 0 || step > STEP_BLOCKS_MAX) return everything(block);
    try {
      return await readBlockNews(context, { after: previous.number, block });
    } catch (error) {
      logger.warn(
        { block: block.number, reason: String(error) },
        "a block can't be told in detail",
      );
      return everything(block);
    }
  }

  const heartbeat = setInterval(() => {
    for (const client of clients) {
      if (!client.alive) client.socket.terminate();
      client.alive = false;
      client.socket.ping();
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    /** Tells every client to come back later, and ends. */
    close: () => {
      clearInterval(heartbeat);
      forgetIndex();
      for (const { socket } of clients) socket.close(1012, "restarting");
    },
  };
}

/** For steps that can't be told row by row. */
function everything(block: IndexedBlock) {
  const at = isoTime(block.atSeconds);
  const none = { workIds: [], tokenIds: [], addresses: [] };
  return { type: "block", number: block.number, at, ...none, truncated: true };
}
