import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";

/** What is at one address of WebSockets. */
export type SocketEndpoint = {
  /** Who sends more in one message is cut off. */
  messageBytesMax: number;
  welcome: (socket: WebSocket, from: { request: IncomingMessage; ip: string }) => void;
  close: () => void;
};
