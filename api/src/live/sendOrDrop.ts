import { WebSocket } from "ws";

/** A client that reads slower than this piles up is cut off; it fetches anew when it returns. */
const BUFFERED_BYTES_MAX = 1024 * 1024;
/** How long it may take to read that it is. */
const GRACE_MS = 2_000;

/** Sends a message, unless the client reads too slowly: then it is closed. Waits for nobody. */
export function sendOrDrop(socket: WebSocket, message: string | Buffer): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (socket.bufferedAmount <= BUFFERED_BYTES_MAX) {
    socket.send(message);
    return;
  }
  socket.close(1013, "reads too slowly");
  setTimeout(() => socket.terminate(), GRACE_MS).unref();
}
