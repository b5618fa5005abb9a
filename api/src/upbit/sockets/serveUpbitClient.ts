import { WebSocket } from "ws";
import type { Session } from "../../accounts/sessions/session.ts";
import { createMessageLimit, MISTAKES_MAX } from "../../live/exchange/clientLimits.ts";
import { sendOrDrop } from "../../live/sendOrDrop.ts";
import type { Format } from "./formats.ts";
import { readSubscription, type SocketError, type Subscription } from "./readSubscription.ts";

export type Sink = { format: Format; send: (data: Buffer) => void };

export type Serving = {
  socket: WebSocket;
  /** Who it is, if they have said so. */
  caller: Promise<Session | undefined>;
  /** Starts what is wanted and returns how to stop each; or why it can't be had. */
  start: (
    wanted: Subscription,
    to: Sink & { caller: Session | undefined },
  ) => (() => void)[] | SocketError;
};

const MESSAGES: Record<SocketError, string> = {
  INVALID_AUTH: "The key is not valid, or may not read this.",
  WRONG_FORMAT: "A JSON list is wanted: a ticket, types, a format.",
  NO_TICKET: "The first element must have a ticket.",
  NO_TYPE: "No element has a type.",
  NO_CODES: "The type needs codes.",
  INVALID_PARAM: "A type, code, format or option is not known.",
  TOO_MANY_REQUEST: "Too many messages.",
};

/** Answers one client; each of its messages replaces what it was subscribed to. */
export function serveUpbitClient({ socket, caller, start }: Serving): void {
  const send = (data: Buffer) => sendOrDrop(socket, data);
  const isOverLimit = createMessageLimit();
  let mistakes = 0;
  let stops: (() => void)[] = [];
  let answered = Promise.resolve();

  const stopAll = () => {
    for (const stop of stops) stop();
    stops = [];
  };

  function refuse(name: SocketError): void {
    send(Buffer.from(JSON.stringify({ error: { name, message: MESSAGES[name] } })));
    mistakes += 1;
    const isEnd = mistakes >= MISTAKES_MAX || name === "INVALID_AUTH";
    if (isEnd || name === "TOO_MANY_REQUEST") socket.close(1008, name);
  }

  async function answer(text: string): Promise<void> {
    const who = await caller;
    if (socket.readyState !== WebSocket.OPEN) return;
    if (text === "PING") return send(Buffer.from('{"status":"UP"}'));
    const wanted = readSubscription(text);
    if (typeof wanted === "string") return refuse(wanted);
    stopAll();
    const started = start(wanted, { format: wanted.format, send, caller: who });
    if (typeof started === "string") refuse(started);
    else stops = started;
  }

  socket.on("message", (data) => {
    if (isOverLimit()) refuse("TOO_MANY_REQUEST");
    else answered = answered.then(() => answer(String(data)));
  });
  socket.on("close", stopAll);
}
