import type { WebSocket } from "ws";

const HEARTBEAT_MS = 30_000;
/** A client that reads slower than this piles up is cut off; it fetches anew when it returns. */
const BUFFERED_BYTES_MAX = 256 * 1024;

type Client = { socket: WebSocket; address: string; alive: boolean };

/** The open WebSockets: counted, told, and dropped when they no longer answer. */
export function createClients(onCount: (count: number) => void) {
  const clients = new Set<Client>();

  const heartbeat = setInterval(() => {
    for (const client of clients) {
      if (!client.alive) client.socket.terminate();
      client.alive = false;
      client.socket.ping();
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    count: () => clients.size,
    countFrom: (address: string) =>
      [...clients].filter((client) => client.address === address).length,
    add: (socket: WebSocket, address: string) => {
      const client: Client = { socket, address, alive: true };
      clients.add(client);
      onCount(clients.size);
      socket.on("pong", () => {
        client.alive = true;
      });
      socket.on("error", () => socket.terminate());
      socket.on("close", () => {
        clients.delete(client);
        onCount(clients.size);
      });
    },
    tell: (message: string) => {
      for (const { socket } of clients) {
        if (socket.bufferedAmount > BUFFERED_BYTES_MAX) socket.terminate();
        else socket.send(message);
      }
    },
    /** Tells every client to come back later. */
    close: () => {
      clearInterval(heartbeat);
      for (const { socket } of clients) socket.close(1012, "restarting");
    },
  };
}
