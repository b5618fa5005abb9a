import type { WebSocket } from "ws";
import { isoTime } from "../chain/readBlock.ts";
import type { Context } from "../context.ts";
import { announceBlocks } from "./announceBlocks.ts";
import { sendOrDrop } from "./sendOrDrop.ts";
import type { SocketEndpoint } from "./socketEndpoint.ts";

const MESSAGE_BYTES_MAX = 1_024;

/**
 * Tells pages of each block once the index has it, and of each new signed order. Clients only
 * listen.
 */
export function newsSockets(context: Context): SocketEndpoint {
  const { index } = context;
  const sockets = new Set<WebSocket>();
  const tell = (message: string) => {
    for (const socket of sockets) sendOrDrop(socket, message);
  };
  const stopAnnouncing = announceBlocks(context, { isEmpty: () => sockets.size === 0, tell });
  const stopSignedOrderNews = context.signedOrderNews.onSignedOrder((news) =>
    tell(JSON.stringify({ type: "signed_order", ...news })),
  );

  return {
    messageBytesMax: MESSAGE_BYTES_MAX,
    welcome: (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      const latest = index.latest();
      const block = latest ? { number: latest.number, at: isoTime(latest.atSeconds) } : null;
      socket.send(JSON.stringify({ type: "hello", block }));
    },
    close: () => {
      stopAnnouncing();
      stopSignedOrderNews();
    },
  };
}
