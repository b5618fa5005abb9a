import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A process, told apart from a later one that got the same number. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** Undefined when no such process is alive. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = await startOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export async function isSameProcess(identity: ProcessIdentity): Promise<boolean> {
  return (await startOf(identity.pid)) === identity.startedAt;
}

/** The command line, for messages; empty when it can't be known. */
export async function commandOf(pid: number): Promise<string> {
  try {
    if (process.platform !== "linux") return (await ps(pid, "command=")).trim();
    return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

async function startOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform !== "linux") return (await ps(pid, "lstart=")).trim() || undefined;
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The name, field 2, may hold spaces and brackets: count from after it. 3 is the state, 22 the
    // start.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" && (await threadsOf(pid)) <= 1) return undefined;
    return fields[19];
  } catch {
    return undefined;
  }
}

/** One whose first thread has ended keeps its ports and files until its others have, too. */
async function threadsOf(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/task`)).length;
}

async function ps(pid: number, column: string): Promise<string> {
  return (await run("ps", ["-o", column, "-p", String(pid)])).stdout;
}
