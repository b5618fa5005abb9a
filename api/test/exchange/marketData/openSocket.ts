import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { pollUntil } from "../../../../test/support/pollUntil.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape.
type Message = any;

export type OpenSocket = Awaited<ReturnType<typeof openSocket>>;

/** A client of the exchange's WebSocket that keeps what it is told. */
export async function openSocket(port: number, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/exchange`, { headers });
  const messages: Message[] = [];
  socket.on("message", (data) => messages.push(JSON.parse(String(data))));
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on("close", (code, reason) => resolve({ code, reason: String(reason) })),
  );
  await new Promise((resolve, reject) => {
    socket.on("open", resolve);
    socket.on("error", reject);
  });
  return {
    /** What it reads from. */
    wire: () => (socket as WebSocket & { _socket: Socket })._socket,
    messages,
    closed,
    send: (message: unknown) =>
      socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    subscribe: (...channels: object[]) =>
      socket.send(JSON.stringify({ type: "subscribe", channels })),
    /** The first message that fits. */
    find: (fits: (message: Message) => unknown): Promise<Message> =>
      pollUntil(() => messages.find((message) => fits(message)), {
        ...{ what: `a message: ${fits}`, timeoutMs: 10_000, everyMs: 5 },
      }),
    close: async () => {
      socket.terminate();
      await closed;
    },
  };
}
