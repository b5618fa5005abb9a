import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Hono } from "hono";
import type { AppEnv } from "../http/env.ts";
import { openApiDocument } from "../routes/openApiDocument.ts";
import { createFileServer } from "./fileServer.ts";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jangteo API</title>
</head>
<body>
<div id="reference"></div>
<script src="/api/docs/scalar.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const START = `Scalar.createApiReference("#reference", {
  url: "/api/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
});
`;

/** The OpenAPI document and a reference page over it; all of it from here, nothing from a CDN. */
export function serveDocs(app: Hono<AppEnv>): void {
  const serveFile = createFileServer();
  const { resolve } = createRequire(import.meta.url);
  const scalar = join(dirname(resolve("@scalar/api-reference")), "browser", "standalone.js");
  const document = JSON.stringify(openApiDocument());

  app.get("/api/openapi.json", (c) => {
    c.header("Content-Type", "application/json");
    c.header("Cache-Control", "no-cache");
    return c.body(document);
  });
  app.get("/api/docs", (c) => {
    c.header("Content-Security-Policy", POLICY);
    return c.html(PAGE);
  });
  app.get("/api/docs/start.js", (c) => {
    c.header("Content-Type", "text/javascript; charset=utf-8");
    return c.body(START);
  });
  app.get("/api/docs/scalar.js", async (c) => {
    const headers = { "Cache-Control": "public, max-age=86400" };
    return await serveFile(c, { path: scalar, headers });
  });
}
