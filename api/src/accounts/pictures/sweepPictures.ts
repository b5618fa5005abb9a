import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import { PICTURE_NAME } from "./pictureStore.ts";

/** A younger file may be of a change that is under way. */
const LEFT_ALONE_MS = 3_600_000;
/** Files that one round looks at; the next one goes on after them. */
const AT_ONCE = 1_000;
const PARTIAL = ".part";

/**
 * Removes pictures that no account names: whoever was killed between writing a file and naming it,
 * or between naming another and removing it, left one. Each call is a round, and says how many
 * went.
 */
export function createPictureSweep(options: { pool: Pool; dataDir: string; now: () => number }) {
  const { pool, dataDir, now } = options;
  const folder = join(dataDir, "pictures");
  let after = "";

  return async (): Promise<number> => {
    const names = (await namesIn(folder)).filter((name) => name > after).slice(0, AT_ONCE);
    after = names.length < AT_ONCE ? "" : (names.at(-1) ?? "");
    if (names.length === 0) return 0;
    const { rows } = await pool.query<{ picture: string }>(
      "select picture from app.people where picture = any($1)",
      [names],
    );
    const named = new Set(rows.map(({ picture }) => picture));
    let removed = 0;
    for (const name of names) {
      if (named.has(name)) continue;
      const path = join(folder, name);
      const written = await stat(path).catch(() => undefined);
      if (written === undefined || written.mtimeMs > now() - LEFT_ALONE_MS) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  };
}

/** What we have written ourselves, whole or half; nothing else is ever removed. */
async function namesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const whole = (name: string) => (name.endsWith(PARTIAL) ? name.slice(0, -PARTIAL.length) : name);
  return all.filter((name) => PICTURE_NAME.test(whole(name))).sort();
}
