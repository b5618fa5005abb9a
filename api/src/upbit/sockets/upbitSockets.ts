import type { IncomingMessage } from "node:http";
import type { Session } from "../../accounts/sessions/session.ts";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { socketSession } from "../../http/access/socketSession.ts";
import { watchSessions } from "../../live/exchange/watchSessions.ts";
import type { SocketEndpoint } from "../../live/socketEndpoint.ts";
import { createOrderNews } from "./orderNews.ts";
import { followPerson } from "./privateStreams.ts";
import { createPublicTopics } from "./publicTopics.ts";
import { serveUpbitClient } from "./serveUpbitClient.ts";

const MESSAGE_BYTES_MAX = 16_384;

/** Market data as Upbit streams it, at /upbit/websocket/v1. */
export function publicUpbitSockets(context: Context): SocketEndpoint {
  const topics = createPublicTopics(context);
  return {
    messageBytesMax: MESSAGE_BYTES_MAX,
    welcome: (socket) =>
      serveUpbitClient({
        socket,
        caller: Promise.resolve(undefined),
        start: ({ publicWishes, privateWishes }, to) =>
          privateWishes.length > 0
            ? "INVALID_AUTH"
            : publicWishes.map((wish) => topics.subscribe(wish, to)),
      }),
    close: topics.close,
  };
}

/** A person's orders and balances, at /upbit/websocket/v1/private. */
export function privateUpbitSockets(context: Context): SocketEndpoint {
  const orderNews = createOrderNews(context.exchange);
  const sessions = watchSessions(context);
  return {
    messageBytesMax: MESSAGE_BYTES_MAX,
    welcome: (socket, from) => {
      const caller = callerOf(context, from);
      void caller.then((session) => {
        if (session === undefined) return;
        const stop = sessions.follow(session.id, () => socket.close(1008, "INVALID_AUTH"));
        socket.on("close", stop);
      });
      serveUpbitClient({
        socket,
        caller,
        start: ({ publicWishes, privateWishes }, { caller: session, ...to }) => {
          if (session === undefined) return "INVALID_AUTH";
          if (publicWishes.length > 0) return "INVALID_PARAM";
          const following = { context, orderNews, userId: session.personId, ...to };
          return privateWishes.map((wish) => followPerson(wish, following));
        },
      });
    },
    close: () => {
      orderNews.close();
      sessions.close();
    },
  };
}

/** Who opened a socket, if they may read. */
async function callerOf(
  context: Context,
  from: { request: IncomingMessage; ip: string },
): Promise<Session | undefined> {
  try {
    return await socketSession(context, from);
  } catch (error) {
    if (!(error instanceof AppError)) {
      context.logger.warn({ reason: String(error) }, "who opens a socket can't be read");
    }
    return undefined;
  }
}
