import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** Tells this process from an earlier one with the same id, as in a restarted container. */
const PROCESS_TAG = `${process.pid}-${Math.round(performance.timeOrigin)}`;

/**
 * A folder of files that must not outlive the process that made them. Opening it deletes what
 * processes left behind that are gone; those of running ones stay.
 */
export async function openTempFolder(directory: string): Promise<{ newPath: () => string }> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    if (isAbandoned(name)) await rm(join(directory, name), { recursive: true, force: true });
  }
  return { newPath: () => join(directory, `${PROCESS_TAG}-${randomUUID()}.tmp`) };
}

function isAbandoned(name: string): boolean {
  if (name.startsWith(`${PROCESS_TAG}-`)) return false;
  const pid = Number(/^(\d+)-\d+-[0-9a-f-]{36}\.tmp$/.exec(name)?.[1]);
  // A name we did not make is not ours to delete.
  if (Number.isNaN(pid)) return false;
  return pid === process.pid || !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
