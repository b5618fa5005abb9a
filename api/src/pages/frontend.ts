import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Hono } from "hono";
import type { Config } from "../config.ts";
import { AppError } from "../http/AppError.ts";
import type { AppEnv } from "../http/env.ts";
import { remember } from "../remember.ts";
import { createFileServer } from "./fileServer.ts";

/** Where no page can be: a miss there is a problem, not the application. */
const NOT_PAGES = /^\/(api|ipfs|rpc|ws|health|metrics|assets)(\/|$)/;
/** How soon a new build is noticed. */
const BUILD_CHECK_MS = 2_000;

/** The built frontend: its files, and its index page for every address that is a page. */
export function serveFrontend(app: Hono<AppEnv>, config: Config): void {
  const readBuild = watchBuild(config.frontendDir);
  const pageHeaders = {
    "Content-Security-Policy": pagePolicy(config),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
  };
  app.get("*", async (c) => {
    c.set("operationId", "frontend");
    const { files, serveFile } = await readBuild();
    const file = files.get(c.req.path);
    if (file !== undefined && !file.endsWith(".html")) {
      return await serveFile(c, { path: file, headers: fileHeaders(c.req.path) });
    }
    if (NOT_PAGES.test(c.req.path)) throw new AppError("not_found");
    const page = file ?? files.get("/index.html");
    if (page === undefined) throw new AppError("not_found", { detail: "No frontend is built." });
    return await serveFile(c, { path: page, headers: pageHeaders });
  });
}

/** The files of the newest build. Requests are looked up among them and never reach the disk. */
function watchBuild(folder: string) {
  const nothing = { builtAtMs: 0, files: new Map<string, string>(), serveFile: createFileServer() };
  let build = nothing;
  const read = async () => {
    const index = await stat(join(folder, "index.html")).catch(() => undefined);
    if (index === undefined) return nothing;
    if (index.mtimeMs !== build.builtAtMs) {
      const files = await listFiles(folder);
      build = { builtAtMs: index.mtimeMs, files, serveFile: createFileServer() };
    }
    return build;
  };
  return remember(read, { forMs: BUILD_CHECK_MS, now: () => performance.now() });
}

/**
 * What a script may do that runs as a worker: start another one. The wallet's worker holds keys and
 * so reaches nothing else, not even this server.
 */
const WORKER_POLICY = "default-src 'none'; worker-src 'self'; frame-ancestors 'none'";

function fileHeaders(path: string): Record<string, string> {
  return {
    "Cache-Control": cacheFor(path),
    ...(path.endsWith(".js") && { "Content-Security-Policy": WORKER_POLICY }),
  };
}

/** Vite names the files under /assets after their content: they never change. */
function cacheFor(path: string): string {
  return path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

/** Every file of the folder by its address. */
async function listFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [`/${relative(folder, path).split(sep).join("/")}`, path];
      }),
  );
}

/** Scripts only from here. Styles inline too: dialogs and notices set theirs as they open. */
function pagePolicy(config: Config): string {
  const sockets = config.allowedOrigins
    // A policy can't name an IPv6 host; there 'self' has to do.
    .filter((origin) => !origin.includes("["))
    .map((origin) => origin.replace(/^http/, "ws"))
    .join(" ");
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}
