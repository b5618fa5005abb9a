import type { Context } from "../../context.ts";
import type { SocketEndpoint } from "../socketEndpoint.ts";
import { createPublicChannels } from "./publicChannels.ts";
import { serveClient } from "./serveClient.ts";
import { watchSessions } from "./watchSessions.ts";

const MESSAGE_BYTES_MAX = 4_096;

/** The exchange as it happens, at /ws/exchange: docs/exchange-websocket.md. */
export function exchangeSockets(context: Context): SocketEndpoint {
  const channels = createPublicChannels(context.exchangeFeed);
  const sessions = watchSessions(context);
  return {
    messageBytesMax: MESSAGE_BYTES_MAX,
    welcome: (socket, from) => serveClient({ context, channels, sessions }, { socket, ...from }),
    close: () => {
      channels.close();
      sessions.close();
    },
  };
}
