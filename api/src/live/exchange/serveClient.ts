import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import type { Session } from "../../accounts/sessions/session.ts";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { socketSession } from "../../http/access/socketSession.ts";
import { sendOrDrop } from "../sendOrDrop.ts";
import { createMessageLimit, MISTAKES_MAX, SUBSCRIPTIONS_MAX } from "./clientLimits.ts";
import { followAccount } from "./privateChannels.ts";
import { keyOf, type PublicChannels } from "./publicChannels.ts";
import { type Channel, readRequest, type SocketRequest } from "./readRequest.ts";
import type { SessionWatch } from "./watchSessions.ts";

type Parts = { context: Context; channels: PublicChannels; sessions: SessionWatch };
type From = { socket: WebSocket; request: IncomingMessage; ip: string };
type Client = Parts & {
  readonly send: (message: string) => void;
  readonly tell: (message: object) => void;
  /** Who it is, or why that is not known. */
  readonly caller: Promise<Session | string>;
  /** How to end what it is subscribed to. */
  readonly stops: Map<string, () => void>;
  readonly close: (reason: string) => void;
  readonly isGone: () => boolean;
};

/** Answers one client, one message after the other, until it is gone. */
export function serveClient(parts: Parts, from: From): void {
  const { socket } = from;
  const client = createClient(parts, from);
  const isOverLimit = createMessageLimit();
  let mistakes = 0;
  let answered = Promise.resolve();

  async function answer(text: string): Promise<void> {
    if (client.isGone()) return;
    const request = readRequest(text);
    const problem = typeof request === "string" ? request : await serve(client, request);
    if (problem === undefined) return;
    const id = typeof request === "string" ? undefined : request.id;
    client.tell({ type: "error", code: problem, id });
    mistakes += 1;
    if (mistakes >= MISTAKES_MAX) client.close("too many mistakes");
  }

  socket.on("message", (data) => {
    if (isOverLimit()) client.close("too many messages");
    else answered = answered.then(() => answer(String(data)));
  });
  socket.on("close", () => stopAll(client));
}

function createClient(parts: Parts, { socket, ...from }: From): Client {
  const send = (message: string) => sendOrDrop(socket, message);
  return {
    ...parts,
    send,
    tell: (message) => send(JSON.stringify(message)),
    caller: findCaller(parts.context, from),
    stops: new Map(),
    close: (reason) => socket.close(1008, reason),
    isGone: () => socket.readyState !== WebSocket.OPEN,
  };
}

/** At once, while what it shows is of now: a session lives longer than its access tokens. */
async function findCaller(
  context: Context,
  from: { request: IncomingMessage; ip: string },
): Promise<Session | string> {
  try {
    return await socketSession(context, from);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    context.logger.warn({ reason: String(error) }, "who opens a socket can't be read");
    return "exchange_unavailable";
  }
}

/** Does what is asked, or says why not. */
async function serve(client: Client, request: SocketRequest): Promise<string | undefined> {
  const { type, id, channels } = request;
  if (type === "unsubscribe") {
    for (const channel of channels) stop(client, keyOf(channel));
    client.tell({ type: "unsubscribed", id, channels });
    return undefined;
  }
  const keys = new Set([...client.stops.keys(), ...channels.map(keyOf)]);
  if (keys.size > SUBSCRIPTIONS_MAX) return "too_many_subscriptions";
  const isPublic = channels.every((channel) => "market" in channel);
  const session = isPublic ? undefined : await openSession(client);
  if (typeof session === "string") return session;
  client.tell({ type: "subscribed", id, channels });
  for (const channel of channels) start(client, { channel, userId: session?.personId });
  return undefined;
}

/** The session of a client that wants to read its own things; it ends with it. */
async function openSession(client: Client): Promise<Session | string> {
  const { sessions, context } = client;
  const session = await client.caller;
  if (typeof session === "string") return session;
  const isLiving = await sessions.isLiving(session.id).catch((error: unknown) => {
    context.logger.warn({ reason: String(error) }, "a socket's session can't be read");
    return undefined;
  });
  if (isLiving !== true) return isLiving === false ? "unauthenticated" : "exchange_unavailable";
  if (client.stops.has("session") || client.isGone()) return session;
  const end = () => {
    client.tell({ type: "error", code: "session_ended" });
    client.close("session ended");
  };
  client.stops.set("session", sessions.follow(session.id, end));
  return session;
}

/** Anew, if it has been subscribed to already. */
function start(
  client: Client,
  { channel, userId }: { channel: Channel; userId: string | undefined },
): void {
  const key = keyOf(channel);
  const { channels, context, send, stops } = client;
  stop(client, key);
  if (client.isGone()) return;
  if ("market" in channel) stops.set(key, channels.subscribe(channel, send));
  else if (userId !== undefined) stops.set(key, followAccount(channel, { context, userId, send }));
}

function stop({ stops }: Client, key: string): void {
  stops.get(key)?.();
  stops.delete(key);
}

function stopAll({ stops }: Client): void {
  for (const end of stops.values()) end();
  stops.clear();
}
