import { dirname } from "node:path";
import { pollUntil } from "../pollUntil.ts";
import { findBinaries, serverUser } from "../postgres/binaries.ts";
import {
  clusterDirectory,
  createCluster,
  endLeftoverServer,
  ensureDatabase,
} from "../postgres/cluster.ts";
import { startProcess } from "../process/managedProcess.ts";
import type { Part } from "../process/part.ts";

/** Durable as it comes; only what one machine's sandbox needs less of is set. */
const SERVER_SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "64MB",
  max_wal_size: "256MB",
  jit: "off",
  log_checkpoints: "off",
  // Its own log goes to ours.
  logging_collector: "off",
};

type Options = { dataDir: string; logFile: string; port: number };

/** The embedded database: the real server from npm, its files in the data folder. */
export function postgresPart({ dataDir, logFile, port }: Options): Part {
  return {
    name: "postgres",
    doing: "starting PostgreSQL",
    readyTimeoutMs: 120_000,
    stopSignal: "SIGINT",
    killAfterMs: 3_000,
    async launch() {
      const user = await serverUser();
      const binaries = await findBinaries(user);
      const directory = await clusterDirectory(dataDir, user);
      await createCluster(directory, { binaries, user });
      await endLeftoverServer(directory);
      const settings = Object.entries(SERVER_SETTINGS).flatMap(([name, value]) => [
        "-c",
        `${name}=${value}`,
      ]);
      return startProcess({
        file: binaries.postgres,
        args: ["-D", directory, "-p", String(port), ...settings],
        cwd: dirname(binaries.postgres),
        env: { LC_ALL: "C", TZ: "UTC" },
        logFile,
        user,
      });
    },
    async ready(signal) {
      const version = await pollUntil(() => ensureDatabase(port), { signal, everyMs: 30 });
      return `PostgreSQL ${version}, embedded`;
    },
  };
}
