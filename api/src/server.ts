import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app.ts";
import type { Context } from "./context.ts";
import { openSockets } from "./live/openSockets.ts";

/** Slow senders are cut off before they can occupy the server. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 120_000;
const HEADER_BYTES_MAX = 32 * 1024;
const CONNECTIONS_MAX = 10_000;
const IDLE_SWEEP_MS = 50;

export type RunningServer = { port: number; stop: () => Promise<void> };

/** Listens for HTTP and WebSockets. Port 0 takes any free one. */
export async function startServer(context: Context): Promise<RunningServer> {
  const { host, port } = context.config;
  const listener = getRequestListener(createApp(context).fetch);
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      maxHeaderSize: HEADER_BYTES_MAX,
    },
    listener,
  );
  server.maxConnections = CONNECTIONS_MAX;
  const sockets = openSockets(server, context);
  await listening(server, { host, port });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      context.drain();
      sockets.close();
      await closed(server);
    },
  };
}

function listening(server: Server, where: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(where.port, where.host, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

/** Ends when open requests have been answered; idle connections are not waited for. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that a browser keeps open becomes idle only once its last answer is out.
    const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
