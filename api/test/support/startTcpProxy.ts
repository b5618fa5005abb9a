import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** Passing; refusing and cutting what was open; or taking connections and saying nothing. */
type Mode = "pass" | "refuse" | "hang";

/** A wire to a service that a test can cut and mend. */
export async function startTcpProxy(target: { host: string; port: number }) {
  const sockets = new Set<Socket>();
  let mode: Mode = "pass";

  const server: Server = createServer((incoming) => {
    track(incoming);
    if (mode === "refuse") return incoming.destroy();
    if (mode === "hang") return;
    const outgoing = track(connect(target.port, target.host));
    incoming.pipe(outgoing);
    outgoing.pipe(incoming);
    incoming.on("close", () => outgoing.destroy());
    outgoing.on("close", () => incoming.destroy());
  });

  function track(socket: Socket): Socket {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    return socket;
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** Open connections, both sides counted. */
    open: () => sockets.size,
    set: (next: Mode) => {
      mode = next;
      for (const socket of sockets) {
        if (next === "refuse") socket.destroy();
        // Half open: the other side neither answers nor closes.
        if (next === "hang") socket.unpipe().pause();
      }
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
