import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { sendOrDrop } from "./sendOrDrop.ts";

test("a client that does not read is told why it is closed, once it reads", async () => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const [socket] = (await once(server, "connection")) as [WebSocket];
  await once(client, "open");
  (client as WebSocket & { _socket: { pause: () => void } })._socket.pause();
  let sent = 0;
  for (; socket.readyState === WebSocket.OPEN && sent < 1_000; sent++) {
    sendOrDrop(socket, "x".repeat(100_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(sent).toBeLessThan(200);
  sendOrDrop(socket, "more");
  (client as WebSocket & { _socket: { resume: () => void } })._socket.resume();
  let read = 0;
  client.on("message", () => {
    read += 1;
  });
  const [code, reason] = (await once(client, "close")) as [number, Buffer];
  expect([code, String(reason)]).toEqual([1013, "reads too slowly"]);
  expect(read).toBe(sent - 1);
  server.close();
});
