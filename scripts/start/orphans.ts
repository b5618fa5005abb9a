import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { saveChain } from "./parts/chain.ts";
import { isSameProcess } from "./process/processIdentity.ts";
import type { RecordedPart, RunLock } from "./process/runLock.ts";
import type { Report } from "./report.ts";

const PATIENCE_MS = 5_000;

/** Ends what a killed supervisor left running, the last started first. The chain is saved. */
export async function endOrphans(
  lock: RunLock,
  { dataDir, report }: { dataDir: string; report: Report },
): Promise<void> {
  const orphans = [...(await lock.orphans())].reverse();
  for (const [name, part] of orphans) {
    report.say(`  ${name}: ending process ${part.pid}, which a killed start left behind`);
    if (name === "chain") {
      const rpcUrl = `http://127.0.0.1:${part.port}`;
      const saved = saveChain(rpcUrl, join(dataDir, "chain"));
      const told = saved.catch((error) => report.warn(`chain: ${error}`));
      await Promise.race([told, sleep(PATIENCE_MS, undefined, { ref: false })]);
    }
    // For Postgres a fast shutdown; the others take it like a SIGTERM.
    signal(part, "SIGINT");
    const deadline = Date.now() + PATIENCE_MS;
    while ((await isSameProcess(part)) && Date.now() < deadline) await sleep(30);
    if (await isSameProcess(part)) signal(part, "SIGKILL");
  }
}

function signal({ pid }: RecordedPart, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended by itself.
  }
}
