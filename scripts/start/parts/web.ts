import { join } from "node:path";

import { DRAIN_MS_MAX } from "../../../api/src/drainLimit.ts";
import { pollUntil } from "../pollUntil.ts";
import { startProcess } from "../process/managedProcess.ts";
import type { Part } from "../process/part.ts";
import { repository } from "../settings.ts";

type Options = {
  logFile: string;
  port: number;
  env: () => Record<string, string>;
  reload: boolean;
};

/** The API, which also serves the pages: the one address that people open. */
export function webPart({ logFile, port, env, reload }: Options): Part {
  const main = join(repository, "api", "src", "main.ts");
  return {
    name: "web",
    doing: "starting the API and the pages",
    // The index it waits for may have to be built first.
    readyTimeoutMs: 330_000,
    stopSignal: "SIGTERM",
    // It drains first: a request that has begun is answered.
    killAfterMs: DRAIN_MS_MAX + 500,
    async launch() {
      const args = reload ? ["--watch", "--watch-preserve-output", main] : [main];
      return startProcess({
        file: process.execPath,
        args,
        env: { NODE_ENV: reload ? "development" : "production", ...env() },
        logFile,
      });
    },
    async ready(signal) {
      const url = `http://127.0.0.1:${port}/health/ready`;
      const isReady = async () => ((await fetch(url)).ok ? true : undefined);
      await pollUntil(isReady, { signal, everyMs: 250 });
      return "API and pages answer";
    },
  };
}
