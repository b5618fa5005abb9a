import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, startServer } from "../../src/server.ts";
import { emptyZip, mediaSamples, pictureOf, pngHeader } from "../support/mediaSamples.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { tracesOf, workForm } from "../support/workForm.ts";

const BYTES_MAX = 300_000;

let api: TestApi;
let server: RunningServer;
let token: string;
let samples: Record<string, Buffer>;
let untouched: Awaited<ReturnType<typeof tracesOf>>;

beforeAll(async () => {
  api = await startApi({ env: { UPLOAD_BYTES_MAX: String(BYTES_MAX), PORT: "0" } });
  server = await startServer(api.context);
  token = (await signIn(api)).token;
  samples = await mediaSamples();
  untouched = await tracesOf(api);
});
afterAll(async () => {
  await server.stop();
  await api.stop();
});

const sample = (type: string) => samples[type] ?? Buffer.alloc(0);
const text = (content: string) => Buffer.from(content);
const PATHS = ["/api/works", "/api/works/checks"];

type Case = [what: string, expected: string, content: () => Buffer, type?: string];

const files: Case[] = [
  ["SVG with a script", "415 file_type_refused", () => text("<svg><script>x</script></svg>")],
  ["SVG that says it is a PNG", "415 file_type_refused", () => text("<svg/>"), "image/png"],
  ["HTML that says it is a PNG", "415 file_type_refused", () => text("<html>"), "image/png"],
  ["a program", "415 file_type_refused", () => text("MZ\x90\x00"), "image/png"],
  ["random bytes", "415 file_type_refused", () => Buffer.from([0, 9, 8, 7, 0xff]), "image/png"],
  ["a PNG sent as JPEG", "415 file_type_mismatch", () => sample("image/png"), "image/jpeg"],
  ["text sent as a picture", "415 file_type_mismatch", () => text("hello"), "image/png"],
  ["nothing", "422 file_empty", () => Buffer.alloc(0), "image/png"],
  ["half a PNG", "422 file_truncated", () => sample("image/png").subarray(0, 2000)],
  ["half a JPEG", "422 file_truncated", () => sample("image/jpeg").subarray(0, 900)],
  ["a GIF with a script behind it", "422 file_trailing_data", () => gifAndScript()],
  ["a PDF with an archive behind it", "422 file_trailing_data", () => pdfAndZip()],
  ["a PNG with a page behind it", "422 file_trailing_data", () => pngAndPage()],
  ["50,000 × 50,000 pixels", "422 picture_too_large", () => pngHeader(50_000, 50_000)],
  ["a PNG without pixels in it", "422 file_invalid", () => pngHeader(100, 100)],
  ["one byte too much", "413 body_too_large", () => Buffer.alloc(BYTES_MAX + 1, "a")],
  ["far too much", "413 body_too_large", () => Buffer.alloc(20 * BYTES_MAX, "a")],
];

function gifAndScript(): Buffer {
  return Buffer.concat([sample("image/gif"), text("*/=1;alert(1)//")]);
}
function pdfAndZip(): Buffer {
  return Buffer.concat([sample("application/pdf"), emptyZip()]);
}
function pngAndPage(): Buffer {
  return Buffer.concat([sample("image/png"), text("<html><script>alert(1)</script>")]);
}

describe.each(PATHS)("POST %s", (path) => {
  it.each(files)(
    "refuses %s with %s and keeps nothing",
    async (_what, expected, content, type = "") => {
      const startedAt = performance.now();
      const answer = await api.request("POST", path, {
        token,
        body: workForm(content(), { type }),
      });
      expect(`${answer.status} ${answer.json.code}`).toBe(expected);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(answer.text).not.toMatch(/node_modules|\/tmp\/|at async|select /);
      expect(await tracesOf(api)).toEqual(untouched);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    },
  );

  it("takes what is just as large as allowed", async () => {
    const body = workForm(Buffer.alloc(BYTES_MAX, "a"));
    const answer = await api.request("POST", "/api/works/checks", { token, body });
    expect(answer.status).toBe(200);
    expect(await tracesOf(api)).toEqual(untouched);
  });

  it("says in Korean what is wrong, to who asks for it", async () => {
    const headers = { "accept-language": "ko" };
    const body = workForm(text("<svg/>"));
    const answer = await api.request("POST", path, { token, body, headers });
    expect(answer.json.title).toBe("등록할 수 없는 파일");
    expect(answer.json.detected).toBe("image/svg+xml");
  });

  it.each([
    ["JSON", "application/json", '{"file":"x"}', "415 unsupported_media_type"],
    ["a form without boundary", "multipart/form-data", "x", "415 unsupported_media_type"],
    ["an empty boundary", "multipart/form-data; boundary=", "x", "400 malformed_body"],
    ["no part", "multipart/form-data; boundary=b", "--b--\r\n", "400 invalid_request"],
    ["no end", "multipart/form-data; boundary=b", "--b\r\nContent-Dis", "400 malformed_body"],
    [
      "a file in another field that ends too early",
      "multipart/form-data; boundary=b",
      '--b\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\nabc',
      "400 invalid_request",
    ],
    [
      "another boundary",
      "multipart/form-data; boundary=b",
      "--c\r\n\r\n--c--",
      "400 malformed_body",
    ],
    [
      "headers without end",
      "multipart/form-data; boundary=b",
      `--b\r\n${"X: y\r\n".repeat(9000)}`,
      "400 malformed_body",
    ],
  ])("refuses %s", async (_what, type, body, expected) => {
    const answer = await api.request("POST", path, {
      token,
      body,
      headers: { "content-type": type },
    });
    expect(`${answer.status} ${answer.json.code}`).toBe(expected);
    expect(await tracesOf(api)).toEqual(untouched);
  });

  it("refuses two files, a file in another field, a file that is text, and too many fields", async () => {
    const two = workForm(text("one"));
    two.append("file", new File(["two"], "b.txt"));
    const other = workForm(text("one"));
    other.delete("file");
    other.set("avatar", new File(["x"], "x.txt"));
    const asText = workForm(text("one"));
    asText.set("file", "a text");
    const many = workForm(text("one"));
    for (let n = 0; n < 20; n++) many.append(`field${n}`, "x");
    for (const body of [two, other, asText, many]) {
      const answer = await api.request("POST", path, { token, body });
      expect(`${answer.status} ${answer.json.code}`).toBe("400 invalid_request");
      expect(answer.json.errors[0].path).toMatch(/^form\./);
    }
    expect(await tracesOf(api)).toEqual(untouched);
  });
});

describe("details of a work", () => {
  const title = (value: string) => ({ title: value });
  it.each([
    ["an empty title", title("   "), "form.title"],
    ["a title of 121 letters", title("가".repeat(121)), "form.title"],
    ["a title with NUL", title("a\u0000b"), "form.title"],
    ["a title with a line break", title("a\nb"), "form.title"],
    ["a title that turns the text around it", title("\u202Egnp.exe"), "form.title"],
    ["a description of 5,001 letters", { description: "가".repeat(5001) }, "form.description"],
    ["a description of megabytes", { description: "x".repeat(2_000_000) }, "form.description"],
    ["a description with controls", { description: "a\u0007" }, "form.description"],
    ["a royalty of 10.01 %", { royaltyBps: "1001" }, "form.royaltyBps"],
    ["a negative royalty", { royaltyBps: "-1" }, "form.royaltyBps"],
    ["a royalty with decimals", { royaltyBps: "1.5" }, "form.royaltyBps"],
    ["a royalty in full-width digits", { royaltyBps: "１０" }, "form.royaltyBps"],
    ["a royalty in hex", { royaltyBps: "0x10" }, "form.royaltyBps"],
    ["an acknowledgement that is not one", { acknowledgeNear: "yes" }, "form.acknowledgeNear"],
  ])("refuses %s", async (_what, fields, path) => {
    const body = workForm(sample("image/png"), fields);
    const answer = await api.request("POST", "/api/works", { token, body });
    expect(`${answer.status} ${answer.json.code}`).toBe("400 invalid_request");
    expect(answer.json.errors[0].path).toBe(path);
    expect(await tracesOf(api)).toEqual(untouched);
  });

  it("refuses missing ones by name", async () => {
    const body = workForm(sample("image/png"));
    body.delete("title");
    body.delete("royaltyBps");
    const answer = await api.request("POST", "/api/works", { token, body });
    const paths = answer.json.errors.map((error: { path: string }) => error.path);
    expect(paths.sort()).toEqual(["form.royaltyBps", "form.title"]);
  });

  it("takes odd file names, and uses them for nothing", async () => {
    const names = ["../../../etc/passwd", "a\u202Egnp.exe", "x".repeat(5000), "a.png.html", "CON"];
    for (const name of names) {
      const body = workForm(sample("image/png"), { name });
      const answer = await api.request("POST", "/api/works/checks", { token, body });
      expect(answer.status).toBe(200);
    }
    expect(await tracesOf(api)).toEqual(untouched);
  });
});

describe("over a socket", () => {
  const url = () => `http://127.0.0.1:${server.port}/api/works`;
  const authorised = () => ({ authorization: `Bearer ${token}` });

  it("refuses what is too large without waiting for it, whether its length is told or not", async () => {
    const boundary = "b";
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`;
    const headers = {
      ...authorised(),
      "content-type": `multipart/form-data; boundary=${boundary}`,
    };
    let sent = 0;
    async function* endless() {
      yield Buffer.from(head);
      for (; sent < 400 * BYTES_MAX; sent += 65_536) {
        yield Buffer.alloc(65_536, "a");
        await sleep(0);
      }
    }
    const init = { method: "POST", headers, body: ReadableStream.from(endless()), duplex: "half" };
    const answer = await fetch(url(), init as RequestInit).catch((error) => error);
    // The server may cut the connection while we still send: then there is no answer to read.
    if (answer instanceof Response) expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(400 * BYTES_MAX);
    expect(await tracesOf(api)).toEqual(untouched);
  });

  it("keeps nothing of an upload whose sender goes away", async () => {
    const socket = connect(server.port, "127.0.0.1");
    const head = [
      "POST /api/works HTTP/1.1",
      "Host: localhost",
      `Authorization: Bearer ${token}`,
      "Content-Type: multipart/form-data; boundary=b",
      "Content-Length: 200000",
      "",
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n',
    ].join("\r\n");
    socket.write(head + "a".repeat(50_000));
    await untilUploads(1);
    socket.destroy();
    await untilUploads(0);
    expect(await tracesOf(api)).toEqual(untouched);
  });

  async function untilUploads(count: number): Promise<void> {
    const deadline = Date.now() + 5_000;
    while ((await tracesOf(api)).uploads.length !== count) {
      if (Date.now() > deadline) throw new Error(`never ${count} uploads`);
      await sleep(10);
    }
  }
});

describe("many at once", () => {
  it("are refused with Retry-After past what can be decoded in time, and the rest succeed", async () => {
    const { data, options } = pictureOf(1, { width: 1200, height: 1200 });
    const large = await sharp(data, options).webp({ quality: 50 }).toBuffer();
    const send = () => api.request("POST", "/api/works/checks", { token, body: workForm(large) });
    const answers = await Promise.all(Array.from({ length: 40 }, send));
    const busy = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status === 200).length).toBe(40 - busy.length);
    expect(busy.length).toBeGreaterThan(0);
    for (const { json, headers } of busy) {
      expect(json.code).toBe("overloaded");
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect((await send()).status).toBe(200);
    expect(await tracesOf(api)).toEqual(untouched);
  });
});
