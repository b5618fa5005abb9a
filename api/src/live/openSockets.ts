import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Context } from "../context.ts";
import { clientAddress, limitKeyOfIp } from "../http/access/clientIp.ts";
import { privateUpbitSockets, publicUpbitSockets } from "../upbit/sockets/upbitSockets.ts";
import { createClients } from "./createClients.ts";
import { exchangeSockets } from "./exchange/exchangeSockets.ts";
import { newsSockets } from "./newsSockets.ts";
import type { SocketEndpoint } from "./socketEndpoint.ts";

const CLIENTS_MAX = 2_000;
const CLIENTS_PER_ADDRESS_MAX = 100;

type Endpoint = SocketEndpoint & { server: WebSocketServer };

/** The WebSockets, for our own pages and for programs: so many at most, and of one address. */
export function openSockets(server: Server, context: Context): { close: () => void } {
  const { config, metrics } = context;
  const endpoints = new Map<string, Endpoint>([
    ["/ws", withServer(newsSockets(context))],
    ["/ws/exchange", withServer(exchangeSockets(context))],
    ["/upbit/websocket/v1", withServer(publicUpbitSockets(context))],
    ["/upbit/websocket/v1/private", withServer(privateUpbitSockets(context))],
  ]);
  const clients = createClients((count) => metrics.sockets.set(count));

  function refusalOf(request: IncomingMessage, address: string): string | undefined {
    const { origin } = request.headers;
    if (origin !== undefined && !config.allowedOrigins.includes(origin)) return "403 Forbidden";
    if (context.draining() || clients.count() >= CLIENTS_MAX) return "503 Service Unavailable";
    const limit = CLIENTS_PER_ADDRESS_MAX * config.rateLimitFactor;
    return clients.countFrom(address) >= limit ? "429 Too Many Requests" : undefined;
  }

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => stream.destroy());
    const ip = ipOf(request, config.trustProxyHops);
    const address = limitKeyOfIp(ip);
    const endpoint = endpoints.get(request.url?.split("?")[0] ?? "");
    if (endpoint === undefined) return refuse(stream, "404 Not Found");
    const refusal = refusalOf(request, address);
    if (refusal !== undefined) return refuse(stream, refusal);
    endpoint.server.handleUpgrade(request, stream, head, (socket) => {
      clients.add(socket, address);
      endpoint.welcome(socket, { request, ip });
    });
  });

  return {
    close: () => {
      for (const endpoint of endpoints.values()) endpoint.close();
      clients.close();
    },
  };
}

function withServer(endpoint: SocketEndpoint): Endpoint {
  const { messageBytesMax: maxPayload } = endpoint;
  const server = new WebSocketServer({ noServer: true, maxPayload, clientTracking: false });
  return { ...endpoint, server };
}

function refuse(stream: Duplex, status: string): void {
  // Else a client that never closes its side would keep the connection, past every time limit.
  stream.once("finish", () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

function ipOf(request: IncomingMessage, trustProxyHops: number): string {
  const forwardedFor = request.headers["x-forwarded-for"];
  return clientAddress({
    remoteAddress: request.socket.remoteAddress,
    forwardedFor: forwardedFor === undefined ? undefined : String(forwardedFor),
    trustProxyHops,
  });
}
