import { type Agent, type IncomingMessage, request } from "node:http";
import type { RequestOptions, TestApi } from "../../../api/test/support/startApi.ts";

export type Sent = {
  method: string;
  /** As it goes over the wire: nothing is encoded or shortened. */
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Uint8Array | undefined;
};

export type Requests = Pick<TestApi, "request">;

export type Answer = {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  json: any;
  ms: number;
};

/** One request over a real socket. Rejects if it is cut off or takes more than `timeoutMs`. */
export function send(
  origin: string,
  sent: Sent & { agent?: Agent | false; timeoutMs?: number },
): Promise<Answer> {
  const { method, path, headers = {}, body, agent, timeoutMs = 30_000 } = sent;
  const { hostname, port } = new URL(origin);
  // Node says for some methods only that a body comes.
  const length = body === undefined || "transfer-encoding" in headers ? {} : lengthOf(body);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const options = {
      hostname,
      port,
      method,
      path,
      headers: { ...length, ...headers },
      timeout: timeoutMs,
    };
    const sending = request({ ...options, ...(agent !== undefined && { agent }) }, (response) => {
      read(response).then((read) => {
        resolve({ ...read, ms: performance.now() - startedAt });
      }, reject);
    });
    sending.once("timeout", () => sending.destroy(new Error(`no answer in ${timeoutMs} ms`)));
    sending.once("error", reject);
    sending.end(body);
  });
}

const lengthOf = (body: string | Uint8Array) => ({ "content-length": Buffer.byteLength(body) });

async function read(response: IncomingMessage): Promise<Omit<Answer, "ms">> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece);
  const text = Buffer.concat(pieces).toString("utf8");
  const headers = new Headers();
  for (let at = 0; at < response.rawHeaders.length; at += 2) {
    headers.append(response.rawHeaders[at] ?? "", response.rawHeaders[at + 1] ?? "");
  }
  return { status: response.statusCode ?? 0, headers, text, json: parse(text) };
}

/** Requests as the API's own tests make them, over the wire. */
export function requester(origin: string, agent: Agent): TestApi["request"] {
  return async (method, path, given: RequestOptions = {}) => {
    const headers: Record<string, string> = { ...given.headers };
    if (given.json !== undefined) headers["content-type"] ??= "application/json";
    if (given.token !== undefined) headers.authorization = `Bearer ${given.token}`;
    let body = given.json === undefined ? given.body : JSON.stringify(given.json);
    if (body instanceof FormData) {
      const encoded = new Response(body);
      headers["content-type"] = encoded.headers.get("content-type") ?? "";
      body = new Uint8Array(await encoded.arrayBuffer());
    }
    return await send(origin, { method, path, headers, body, agent });
  };
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
