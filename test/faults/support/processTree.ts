import { execFile } from "node:child_process";
import { promisify } from "node:util";

import {
  commandOf,
  identify,
  isSameProcess,
  type ProcessIdentity,
} from "../../../scripts/start/process/processIdentity.ts";

type Running = {
  /** Those of them that have not ended, for a message. */
  stillAlive: () => Promise<string[]>;
};

/** These processes and all that they have started, as they are now. */
export async function processesBelow(roots: readonly number[]): Promise<Running> {
  const children = await childrenByParent();
  const pids = new Set<number>();
  const visit = (pid: number) => {
    if (pids.has(pid)) return;
    pids.add(pid);
    for (const child of children.get(pid) ?? []) visit(child);
  };
  roots.forEach(visit);
  const known = await Promise.all([...pids].map(identify));
  const processes = known.filter((one): one is ProcessIdentity => one !== undefined);
  return {
    stillAlive: async () => {
      const alive: string[] = [];
      for (const one of processes) {
        if (await isSameProcess(one)) alive.push(`${one.pid} ${await commandOf(one.pid)}`);
      }
      return alive;
    },
  };
}

/** SIGKILL for these and all below them. */
export async function killNow(roots: readonly number[]): Promise<void> {
  const children = await childrenByParent();
  const end = (pid: number) => {
    for (const child of children.get(pid) ?? []) end(child);
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  roots.forEach(end);
}

async function childrenByParent(): Promise<Map<number, number[]>> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid="]);
  const children = new Map<number, number[]>();
  for (const line of stdout.trim().split("\n")) {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  return children;
}
