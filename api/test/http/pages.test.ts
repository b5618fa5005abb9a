import { mkdir, mkdtemp, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const SCRIPT = `console.log(${JSON.stringify("x".repeat(5_000))})`;

let api: TestApi;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "jangteo-pages-"));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Jangteo</title>");
  await writeFile(join(folder, "favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  await writeFile(join(folder, "assets", "main-abc123.js"), SCRIPT);
  await writeFile(join(folder, "assets", "font.woff2"), "not really");
  api = await startApi({ env: { FRONTEND_DIR: folder } });
});
afterAll(() => api.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  api.app.request(path, { headers });

describe("the frontend", () => {
  it.each(["/", "/works/1", "/지갑", "/wallets/0x12?tab=1", "/index.html"])(
    "is served at %s under a policy that runs only its own scripts",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toContain("text/html");
      expect(answer.headers.get("cache-control")).toBe("no-cache");
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("connect-src 'self' ws://localhost:3000");
      // A source that a browser can't read is told to every visitor's console.
      expect(policy).not.toContain("[");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe-eval");
    },
  );

  it("has files that are cached for ever by their hashed names, others checked", async () => {
    const script = await get("/assets/main-abc123.js");
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    const policy = "default-src 'none'; worker-src 'self'; frame-ancestors 'none'";
    expect(script.headers.get("content-security-policy")).toBe(policy);
    expect((await get("/favicon.svg")).headers.get("cache-control")).toBe("no-cache");
  });

  it("is compressed as the browser likes, and not where it does not pay", async () => {
    const brotli = await get("/assets/main-abc123.js", { "accept-encoding": "gzip, deflate, br" });
    expect(brotli.headers.get("content-encoding")).toBe("br");
    expect(brotli.headers.get("vary")).toBe("Accept-Encoding");
    expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(SCRIPT);
    const gzip = await get("/assets/main-abc123.js", { "accept-encoding": "gzip" });
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(SCRIPT);
    const font = await get("/assets/font.woff2", { "accept-encoding": "br" });
    expect(font.headers.get("content-encoding")).toBeNull();
  });

  it("is the newest build, without a restart", async () => {
    const folder = await mkdtemp(join(tmpdir(), "jangteo-build-"));
    const own = await startApi({ env: { FRONTEND_DIR: folder } });
    const page = async () => await (await own.app.request("/")).text();
    expect(await page()).toContain("No frontend is built");
    for (const [build, at] of [["first", 1_000] as const, ["second", 2_000] as const]) {
      await writeFile(join(folder, "index.html"), build);
      await utimes(join(folder, "index.html"), at, at);
      const isServed = async () => ((await page()) === build ? true : undefined);
      await pollUntil(isServed, { what: build, timeoutMs: 10_000 });
    }
    await own.stop();
  });

  it("is not sent again to who has it", async () => {
    const etag = (await get("/")).headers.get("etag") ?? "";
    const again = await get("/", { "if-none-match": etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  it.each([
    "/assets/none.js",
    "/api/none",
    "/ipfs",
    "/health/none",
    "/assets/../../../etc/passwd",
    "/assets/..%2f..%2f..%2fetc%2fpasswd",
    "/assets/%2e%2e/index.html/none",
  ])("is not a page for %s", async (path) => {
    const answer = await get(path);
    const text = await answer.text();
    expect(text).not.toContain("root:");
    if (answer.status === 200) expect(text).toContain("Jangteo");
    else expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });
});

describe("the API reference", () => {
  it("is served from here alone, without inline scripts", async () => {
    const page = await get("/api/docs");
    const html = await page.text();
    const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toEqual([
      '<script src="/api/docs/scalar.js">',
      '<script src="/api/docs/start.js">',
    ]);
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    for (const path of ["/api/docs/scalar.js", "/api/docs/start.js"]) {
      const script = await get(path);
      expect(script.headers.get("content-type")).toContain("javascript");
      expect(script.status).toBe(200);
      await script.arrayBuffer();
    }
  });

  it("describes every operation", async () => {
    const { json: document } = await api.request("GET", "/api/openapi.json");
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths).length).toBeGreaterThan(25);
    expect(document.paths["/api/wallets"].post.security).toEqual([{ cookie: [] }, { bearer: [] }]);
  });
});
