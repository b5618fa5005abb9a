import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { requirePorts } from "../../scripts/start/process/ports.ts";
import { identify, isSameProcess } from "../../scripts/start/process/processIdentity.ts";
import { startAnvil } from "../support/startAnvil.ts";

/** Of a process with many threads the first may end before the last: one time in three here. */
const KILLS = 25;

test("a killed process counts as alive until its port is free", { timeout: 60_000 }, async () => {
  for (let round = 0; round < KILLS; round += 1) {
    const { pid, port, kill } = await startAnvil();
    const identity = await identify(pid);
    assert.ok(identity);
    process.kill(pid, "SIGKILL");
    while (await isSameProcess(identity)) await sleep(1);
    await requirePorts([{ port, host: "127.0.0.1", variable: "RPC_PORT", part: "chain" }]);
    await kill();
  }
});
