import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { isoTime } from "../chain/readBlock.ts";
import type { Context } from "../context.ts";
import { clientAddress, limitKeyOfIp } from "../http/access/clientIp.ts";
import { announceBlocks } from "./announceBlocks.ts";
import { createClients } from "./createClients.ts";

const PATH = "/ws";
const CLIENTS_MAX = 2_000;
const CLIENTS_PER_ADDRESS_MAX = 100;
const MESSAGE_BYTES_MAX = 1_024;

/**
 * The WebSocket at /ws: tells pages of each block once the index has it, and of each new signed
 * order. Clients only listen.
 */
export function openSockets(server: Server, context: Context): { close: () => void } {
  const { config, index, metrics } = context;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES_MAX,
    clientTracking: false,
  });
  const clients = createClients((count) => metrics.sockets.set(count));
  const stopAnnouncing = announceBlocks(context, {
    isEmpty: () => clients.count() === 0,
    tell: clients.tell,
  });

  const stopSignedOrderNews = context.signedOrderNews.onSignedOrder((news) =>
    clients.tell(JSON.stringify({ type: "signed_order", ...news })),
  );

  function refusalOf(request: IncomingMessage, address: string): string | undefined {
    const { origin } = request.headers;
    if (request.url?.split("?")[0] !== PATH) return "404 Not Found";
    if (origin !== undefined && !config.allowedOrigins.includes(origin)) return "403 Forbidden";
    if (context.draining() || clients.count() >= CLIENTS_MAX) return "503 Service Unavailable";
    const limit = CLIENTS_PER_ADDRESS_MAX * config.rateLimitFactor;
    return clients.countFrom(address) >= limit ? "429 Too Many Requests" : undefined;
  }

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => stream.destroy());
    const address = addressOf(request, config.trustProxyHops);
    const refusal = refusalOf(request, address);
    if (refusal !== undefined) {
      // Else a client that never closes its side would keep the connection, past every time limit.
      stream.once("finish", () => stream.destroy());
      stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      clients.add(socket, address);
      const latest = index.latest();
      const block = latest ? { number: latest.number, at: isoTime(latest.atSeconds) } : null;
      socket.send(JSON.stringify({ type: "hello", block }));
    });
  });

  return {
    close: () => {
      stopAnnouncing();
      stopSignedOrderNews();
      clients.close();
    },
  };
}

function addressOf(request: IncomingMessage, trustProxyHops: number): string {
  const forwardedFor = request.headers["x-forwarded-for"];
  return limitKeyOfIp(
    clientAddress({
      remoteAddress: request.socket.remoteAddress,
      forwardedFor: forwardedFor === undefined ? undefined : String(forwardedFor),
      trustProxyHops,
    }),
  );
}
