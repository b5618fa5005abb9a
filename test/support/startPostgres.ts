import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findBinaries, serverUser } from "../../scripts/start/postgres/binaries.ts";
import {
  createCluster,
  databaseUrl,
  ensureDatabase,
} from "../../scripts/start/postgres/cluster.ts";
import { freePort } from "../../scripts/start/process/ports.ts";
import { startProcess } from "./startProcess.ts";

export type TestPostgres = {
  url: string;
  port: number;
  /** Ends it as a power cut would, but for the disk's cache. `start` brings back what it had. */
  crash: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

type Options = {
  /** Default: any free port. */
  port?: number;
  /** postgresql.conf settings over the defaults, which trade durability for speed. */
  settings?: Record<string, string>;
};

const FAST_SETTINGS = {
  max_connections: "200",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
};

/** A real PostgreSQL server with an empty database; its data is deleted on `stop`. */
export async function startPostgres(options: Options = {}): Promise<TestPostgres> {
  const port = options.port ?? (await freePort());
  const user = await serverUser();
  const binaries = await findBinaries(user);
  const directory = await mkdtemp(join(tmpdir(), "jangteo-postgres-"));
  // Root's server runs as another user, who must be able to walk to its data.
  await chmod(directory, 0o755);
  const data = join(directory, "data");
  await createCluster(data, { binaries, user });
  const settings = { ...FAST_SETTINGS, ...options.settings };
  const run = () =>
    startProcess({
      name: "postgres",
      command: binaries.postgres,
      args: [
        ...["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", ""],
        ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      env: { ...process.env, LC_MESSAGES: "C" },
      user,
    });
  let server = run();
  const untilReady = () => server.waitForLine(/database system is ready to accept connections/);
  const start = async () => {
    server = run();
    await untilReady();
  };
  const stop = async () => {
    // Fast shutdown: does not wait for clients to leave.
    await server.stop("SIGINT");
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await untilReady();
    await ensureDatabase(port);
  } catch (error) {
    await stop();
    throw error;
  }
  // Immediate shutdown: its processes end at once, and nothing is written any more.
  const crash = () => server.stop("SIGQUIT");
  return { port, url: databaseUrl(port), crash, start, stop };
}
