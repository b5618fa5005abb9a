import { request } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, startServer } from "../../src/server.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await startApi({ env: { PORT: "0" } });
  server = await startServer(api.context);
});
afterAll(async () => {
  await server.stop();
  await api.stop();
});

const PATH = "/api/auth/challenge";
const JSON_TYPE = { "content-type": "application/json" };

/** Posts pieces without saying how many there will be, until the server has answered. */
function post(pieces: Iterable<Buffer>, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    // No connection is used twice: the server closes one whose body it did not read to the end.
    const options = { port: server.port, path: PATH, method: "POST", agent: false };
    const sending = request({ ...options, headers: { ...JSON_TYPE, ...headers } }, (response) => {
      let body = "";
      response.on("data", (data) => {
        body += data;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sending.on("error", reject);
    for (const piece of pieces) sending.write(piece);
    sending.end();
  });
}

/** Sends bytes as they are and returns the first line of the answer. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write(bytes));
    socket.once("data", (data) => {
      resolve(String(data).split("\r\n")[0] ?? "");
      socket.destroy();
    });
    socket.once("error", reject);
    socket.once("close", () => resolve("closed"));
  });
}

describe("over the wire", () => {
  it("stops reading a body that turns out too large", async () => {
    const pieces = Array.from({ length: 40 }, () => Buffer.alloc(16_384, 0x20));
    const answer = await post(pieces);
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "body_too_large", maxBytes: 65_536 });
  });

  it("does not unpack a body", async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000, 0x20));
    const answer = await post([bomb], { "content-encoding": "gzip" });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).code).toBe("malformed_body");
  });

  it("refuses headers of 40 KB, ambiguous lengths and what is not HTTP", async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${"y".repeat(40_000)}\r\n\r\n`)).toContain(
      "431",
    );
    const ambiguous = `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n`;
    expect(await raw(`${ambiguous}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toContain("400");
    expect(await raw("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n")).toContain("400");
  });

  it("answers after all of that", async () => {
    const body = JSON.stringify({ address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266" });
    expect((await post([Buffer.from(body)])).status).toBe(200);
  });
});
