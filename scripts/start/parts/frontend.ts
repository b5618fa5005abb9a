import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { contentHash } from "../contentHash.ts";
import { pollUntil } from "../pollUntil.ts";
import { type Command, startProcess } from "../process/managedProcess.ts";
import type { Part } from "../process/part.ts";
import { runCommand } from "../process/runCommand.ts";
import { repository } from "../settings.ts";

const SOURCES = ["frontend", "contracts/abi", "package-lock.json"];
const CACHE = join(repository, "node_modules", ".cache", "jangteo");
const STAMP = ".built-from";

type Options = { logFile: string; env: Record<string, string> };

/** Where the built pages are. */
export const frontendDirectory = join(repository, "frontend", "dist");

/** Builds the pages if their sources changed. Products that start side by side share the result. */
export async function buildFrontend(
  options: Options & { signal: AbortSignal },
): Promise<"built" | "unchanged"> {
  const wanted = await contentHash(SOURCES);
  const stamp = join(frontendDirectory, STAMP);
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return "unchanged";

  // Built apart, then put in place: a page that is served meanwhile stays whole.
  const fresh = join(CACHE, `frontend-${process.pid}`);
  const old = `${fresh}-old`;
  await mkdir(CACHE, { recursive: true });
  try {
    const command = vite(["build", "--outDir", fresh, "--emptyOutDir"], options);
    await runCommand("The build of the frontend", { ...command, signal: options.signal });
    await writeFile(join(fresh, STAMP), wanted);
    await rename(frontendDirectory, old).catch(() => undefined);
    await rename(fresh, frontendDirectory);
    return "built";
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

/** For development: builds again when a source changes. */
export function frontendWatchPart(options: Options): Part {
  return {
    name: "frontend",
    doing: "building the pages",
    readyTimeoutMs: 120_000,
    stopSignal: "SIGTERM",
    killAfterMs: 2_000,
    async launch() {
      await rm(join(frontendDirectory, "index.html"), { force: true });
      return startProcess(vite(["build", "--watch", "--emptyOutDir"], options));
    },
    async ready(signal) {
      const page = join(frontendDirectory, "index.html");
      await pollUntil(() => readFile(page), { signal, everyMs: 200 });
      return "pages built, and again at each change";
    },
  };
}

function vite(args: string[], { logFile, env }: Options): Command {
  const file = join(repository, "node_modules", "vite", "bin", "vite.js");
  return {
    file: process.execPath,
    args: [file, ...args],
    cwd: join(repository, "frontend"),
    env: { ...env, NODE_ENV: "production" },
    logFile,
  };
}
