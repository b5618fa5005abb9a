import { join } from "node:path";

import { DRAIN_MS_MAX } from "../../../api/src/drainLimit.ts";
import type { DeploymentRecord } from "../../deploy/record.ts";
import { isRecorded } from "../chain/isRecorded.ts";
import { rpcClient } from "../chain/rpc.ts";
import { pollUntil } from "../pollUntil.ts";
import { startProcess } from "../process/managedProcess.ts";
import type { Part } from "../process/part.ts";
import { repository } from "../settings.ts";

type Options = {
  logFile: string;
  port: number;
  env: () => Record<string, string>;
  reload: boolean;
  rpcUrl: string;
  record: () => DeploymentRecord;
};

/** The API, which also serves the pages: the one address that people open. */
export function webPart({ logFile, port, env, reload, rpcUrl, record }: Options): Part {
  const rpc = rpcClient(rpcUrl);
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
      const isReady = () => fetch(url).then(({ ok }) => ok);
      const deployed = record();
      const outcome = async () => {
        if (await isReady().catch(() => false)) return "API and pages answer";
        // On a chain that is gone it never is; the watch starts it again for the other one.
        return (await isRecorded(rpc, deployed)) ? undefined : "the chain is another one by now";
      };
      return pollUntil(outcome, { signal, everyMs: 250 });
    },
  };
}
