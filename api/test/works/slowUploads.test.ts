import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { type RunningServer, startServer } from "../../src/server.ts";
import { mediaSamples } from "../support/mediaSamples.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { tracesOf, workForm } from "../support/workForm.ts";

let api: TestApi;
let server: RunningServer;

// An eighth of every limit: one upload at a time from a client.
beforeAll(async () => {
  api = await startApi({ env: { PORT: "0", TRUST_PROXY: "1", RATE_LIMIT_FACTOR: "0.125" } });
  server = await startServer(api.context);
});
afterAll(async () => {
  await server.stop();
  await api.stop();
});

describe("a slow sender", () => {
  it("keeps its own places busy, and nobody else's", async () => {
    const [slow, other] = [await signIn(api), await signIn(api)];
    const picture = (await mediaSamples())["image/png"] ?? Buffer.alloc(0);
    const check = async (from: string) => {
      const headers = { "x-forwarded-for": from };
      const body = workForm(picture);
      const sent = { token: other.token, body, headers };
      return await api.request("POST", "/api/works/checks", sent);
    };
    const socket = connect(server.port, "127.0.0.1");
    const head = [
      "POST /api/works HTTP/1.1",
      "Host: localhost",
      `Authorization: Bearer ${slow.token}`,
      "X-Forwarded-For: 203.0.113.1",
      "Content-Type: multipart/form-data; boundary=b",
      "Content-Length: 200000",
      "",
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\na',
    ].join("\r\n");
    socket.write(head);
    const uploads = async () => (await tracesOf(api)).uploads.length;
    await pollUntil(async () => (await uploads()) === 1 || undefined, { what: "the upload begun" });

    const refused = await check("203.0.113.1");
    expect(refused.json.code).toBe("rate_limited");
    expect(refused.headers.get("retry-after")).toBe("5");
    expect((await check("203.0.113.2")).status).toBe(200);

    socket.destroy();
    await once(socket, "close");
    await pollUntil(async () => (await uploads()) === 0 || undefined, { what: "the upload gone" });
    expect((await check("203.0.113.1")).status).toBe(200);
  });
});
