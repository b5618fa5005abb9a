import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";

import { repository } from "./settings.ts";

/** Made by tools from the rest. */
const IGNORED = new Set(["node_modules", "dist", "generated", ".ponder", ".tanstack", ".vite"]);

/** Changes when a file below these paths (relative to the repository) changes. */
export async function contentHash(paths: string[]): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesBelow(join(repository, path))))).flat();
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    hash.update(`${relative(repository, file)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest("hex");
}

async function filesBelow(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      if (IGNORED.has(entry.name)) return [];
      const inside = join(path, entry.name);
      return entry.isDirectory() ? filesBelow(inside) : [inside];
    }),
  );
  return found.flat();
}
