import type { WebSocket } from "ws";

const HEARTBEAT_MS = 30_000;

type Client = { socket: WebSocket; address: string; alive: boolean };

/** The open WebSockets: counted, and dropped when they no longer answer. */
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
    /** Tells every client to come back later. */
    close: () => {
      clearInterval(heartbeat);
      for (const { socket } of clients) socket.close(1012, "restarting");
    },
  };
}
