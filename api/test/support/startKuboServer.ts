import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Busboy } from "@fastify/busboy";
import { CID } from "multiformats/cid";
import { importFile } from "../../src/ipfs/importFile.ts";

/** What goes wrong in the node; "none" is a healthy one. */
export type KuboFault = "none" | "error" | "hang" | "wrong bytes" | "wrong cid" | "not kubo";

export type KuboServer = {
  url: string;
  blocks: Map<string, Uint8Array>;
  /** Paths and queries asked for, in order. */
  requests: string[];
  setFault: (fault: KuboFault) => void;
  /** Serves so many requests more, then has the fault. */
  setFaultAfter: (served: number, fault: KuboFault) => void;
  /** Closes the port; blocks stay. */
  stop: () => Promise<void>;
  /** Listens again on the same port. */
  restart: () => Promise<void>;
};

const HELLO_CID = "bafkreicysg23kiwv34eg2d7qweipxwosdo2py4ldv42nbauguluen5v6am";

/** A server that speaks the part of Kubo's RPC v0 that we use: POST only, NDJSON, error objects. */
export async function startKuboServer({ port = 0 } = {}): Promise<KuboServer> {
  const blocks = new Map<string, Uint8Array>();
  const requests: string[] = [];
  let fault: KuboFault = "none";
  let later: { at: number; fault: KuboFault } | undefined;
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    if (later !== undefined && requests.length > later.at) fault = later.fault;
    if (fault === "hang") return;
    answer(request, response, { blocks, fault }).catch((error) => {
      sendError(response, String(error));
    });
  });
  const listen = (wanted: number) =>
    new Promise<void>((resolve) => server.listen(wanted, "127.0.0.1", resolve));
  await listen(port);
  const taken = portOf(server);
  return {
    url: `http://127.0.0.1:${taken}`,
    blocks,
    requests,
    setFault: (next) => {
      fault = next;
      later = undefined;
    },
    setFaultAfter: (served, next) => {
      later = { at: requests.length + served, fault: next };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    restart: () => listen(taken),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return address.port;
}

type State = { blocks: Map<string, Uint8Array>; fault: KuboFault };

async function answer(request: IncomingMessage, response: ServerResponse, state: State) {
  const url = new URL(request.url ?? "", "http://kubo");
  if (state.fault === "not kubo") return response.writeHead(404).end("404 page not found");
  if (request.method !== "POST") return response.writeHead(405).end("405 - Method Not Allowed");
  if (state.fault === "error") return sendError(response, "internal failure");
  if (url.pathname === "/api/v0/version") return sendJson(response, { Version: "0.39.0" });
  if (url.pathname === "/api/v0/add") return await add(request, response, { ...state, url });
  if (url.pathname === "/api/v0/block/get") return getBlock(response, { ...state, url });
  return response.writeHead(404).end("404 page not found");
}

type Asked = State & { url: URL };

async function add(
  request: IncomingMessage,
  response: ServerResponse,
  { blocks, ...asked }: Asked,
) {
  const expected = [
    "cid-version=1",
    "raw-leaves=true",
    "chunker=size-262144",
    "max-file-links=174",
  ];
  for (const option of expected) {
    if (!asked.url.search.includes(option)) return sendError(response, `expected ${option}`);
  }
  const { name, content } = await fileOf(request);
  const { cid } = await importFile([content], async (key, block) => {
    blocks.set(key.toString(), Uint8Array.from(block));
  });
  const hash = asked.fault === "wrong cid" ? HELLO_CID : cid.toString();
  response.writeHead(200, { "Content-Type": "application/json", "X-Chunked-Output": "1" });
  response.end(`${JSON.stringify({ Name: name, Hash: hash, Size: String(content.length) })}\n`);
  return response;
}

function getBlock(response: ServerResponse, { blocks, fault, url }: Asked) {
  const cid = CID.parse(url.searchParams.get("arg") ?? "").toString();
  const block = blocks.get(cid);
  if (block === undefined) {
    if (url.searchParams.get("offline") !== "true") return;
    const message = `block was not found locally (offline): ipld: could not find ${cid}`;
    return sendError(response, message);
  }
  const body = fault === "wrong bytes" ? Uint8Array.from(block, (byte) => byte ^ 1) : block;
  response.writeHead(200, { "Content-Type": "application/octet-stream" }).end(body);
}

function fileOf(request: IncomingMessage): Promise<{ name: string; content: Buffer }> {
  return new Promise((resolve, reject) => {
    const contentType = request.headers["content-type"] ?? "";
    const form = Busboy({ headers: { ...request.headers, "content-type": contentType } });
    form.on("file", (_field, stream, name) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => resolve({ name, content: Buffer.concat(parts) }));
    });
    form.on("error", reject);
    request.on("error", reject);
    request.pipe(form);
  });
}

function sendJson(response: ServerResponse, body: unknown) {
  return response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

function sendError(response: ServerResponse, message: string) {
  const body = JSON.stringify({ Message: message, Code: 0, Type: "error" });
  return response.writeHead(500, { "Content-Type": "application/json" }).end(body);
}
