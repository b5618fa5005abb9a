import { randomUUID } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { execa } from "execa";
import pg from "pg";

import { StartFailure } from "../failure.ts";
import { commandOf } from "../process/processIdentity.ts";
import { type Binaries, canReach, type User } from "./binaries.ts";

/** The server listens on this machine only; who has an account here may use the sandbox's data. */
const OWNER = "jangteo";
const PASSWORD = "jangteo";
const DATABASE = "jangteo";
const ROOTS_DATA = "/var/lib/jangteo";
const STOP_LIMIT_MS = 10_000;

export function databaseUrl(port: number): string {
  return `postgres://${OWNER}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * Where the server's files are: below the data folder, or, when its user can't get there, at a place
 * of their own that the data folder names. Without that note they belong to nothing any more.
 */
export async function clusterDirectory(dataDir: string, user: User | undefined): Promise<string> {
  const note = join(dataDir, "postgres.location");
  const noted = (await readFile(note, "utf8").catch(() => "")).trim();
  if (noted) return noted;
  const inside = join(dataDir, "postgres");
  if (!user || (await canReach(dataDir, user))) return inside;
  const elsewhere = join(ROOTS_DATA, randomUUID());
  await mkdir(dataDir, { recursive: true });
  await writeFile(note, `${elsewhere}\n`);
  return elsewhere;
}

/** Makes the database files unless they are there. An interrupted attempt leaves nothing behind. */
export async function createCluster(
  directory: string,
  { binaries, user }: { binaries: Binaries; user: User | undefined },
): Promise<void> {
  const made = await stat(join(directory, "PG_VERSION")).catch(() => undefined);
  if (made) return;
  await mkdir(dirname(directory), { recursive: true });
  const unfinished = `${directory}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (user) await chown(unfinished, user.uid, user.gid);
  const passwordFile = join(tmpdir(), `jangteo-${randomUUID()}`);
  await writeFile(passwordFile, PASSWORD, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    await execa(
      binaries.initdb,
      [
        ...["--pgdata", unfinished, "--username", OWNER, "--pwfile", passwordFile],
        ...["--auth", "scram-sha-256", "--encoding", "UTF8", "--no-instructions"],
        // The same order of text on every system.
        ...["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"],
      ],
      { cwd: dirname(binaries.initdb), ...user },
    );
  } catch (error) {
    throw new StartFailure(`initdb failed: ${error instanceof Error ? error.message : error}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, directory);
}

/** Undefined while the server does not take connections. */
export async function ensureDatabase(port: number): Promise<string> {
  const url = new URL(databaseUrl(port));
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
    const { rows } = await client.query("show server_version");
    return rows[0].server_version;
  } finally {
    await client.end();
  }
}

/**
 * Ends a server that a killed supervisor left on these files. The file by which Postgres knows of
 * it is removed only if its process number went to another program, which would keep a new server
 * out; a dead server's file is Postgres's to judge: it also looks for sessions that still end.
 */
export async function endLeftoverServer(directory: string): Promise<void> {
  const lockFile = join(directory, "postmaster.pid");
  const text = await readFile(lockFile, "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  const command = pid > 0 ? await commandOf(pid) : "";
  if (command === "") return;
  if (!command.includes(directory)) {
    await rm(lockFile, { force: true });
    return;
  }
  // Fast shutdown: sessions are cut, all that was committed is kept.
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + STOP_LIMIT_MS;
  while ((await commandOf(pid)) !== "") {
    if (Date.now() > deadline) {
      throw new StartFailure(`An older Postgres (process ${pid}) on ${directory} does not end.`);
    }
    await sleep(50);
  }
}
