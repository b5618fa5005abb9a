import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { StartFailure } from "../failure.ts";
import { identify, isSameProcess, type ProcessIdentity } from "./processIdentity.ts";

export type RecordedPart = ProcessIdentity & { port: number };
type Owner = ProcessIdentity & { url: string };

export type RunLock = {
  /** Processes that a killed supervisor left behind and that still run. */
  orphans: () => Promise<Map<string, RecordedPart>>;
  /** Writes down a part's process, so that a later run can find it. */
  recordPart: (name: string, part: { pid: number; port: number }) => Promise<void>;
  release: () => Promise<void>;
};

/**
 * Makes this process the only supervisor of a data folder. Throws a StartFailure while another one
 * lives; the lock of a dead one is taken over.
 */
export async function acquireRunLock(dataDir: string, { url }: { url: string }): Promise<RunLock> {
  const lock = join(dataDir, "lock");
  const ownerFile = join(lock, "owner.json");
  const partsFile = join(lock, "parts.json");
  const self = await identify(process.pid);
  const owner = JSON.stringify({ ...self, url });

  await mkdir(dataDir, { recursive: true });
  if (await makeDirectory(lock)) {
    await writeFile(ownerFile, owner);
  } else {
    await refuseWhileAlive(ownerFile, dataDir);
    const takeover = join(lock, "takeover");
    // Of several that see a dead owner, one takes its place: asked again once nobody else can.
    if (!(await makeDirectory(takeover))) throw alreadyStarting(takeover);
    try {
      await refuseWhileAlive(ownerFile, dataDir);
      await writeFile(ownerFile, owner);
    } finally {
      await rm(takeover, { recursive: true });
    }
  }

  const parts = await readJson<Record<string, RecordedPart>>(partsFile, {});
  let writing = Promise.resolve();
  return {
    orphans: async () => {
      const alive = new Map<string, RecordedPart>();
      for (const [name, part] of Object.entries(parts)) {
        if (await isSameProcess(part)) alive.set(name, part);
      }
      return alive;
    },
    recordPart: (name, { pid, port }) => {
      writing = writing.then(async () => {
        const identity = await identify(pid);
        if (identity) parts[name] = { ...identity, port };
        await writeFile(`${partsFile}.new`, JSON.stringify(parts));
        await rename(`${partsFile}.new`, partsFile);
      });
      return writing;
    },
    release: async () => {
      await writing.catch(() => undefined);
      await rm(lock, { recursive: true, force: true });
    },
  };
}

async function refuseWhileAlive(ownerFile: string, dataDir: string): Promise<void> {
  const owner = await readJson<Owner | undefined>(ownerFile, undefined);
  if (!owner || !(await isSameProcess(owner))) return;
  throw new StartFailure(
    `Jangteo already runs on ${dataDir}: ${owner.url} (process ${owner.pid}).\n` +
      "  Stop it with Ctrl-C there, or give this one its own DATA_DIR and ports (.env.example).",
  );
}

function alreadyStarting(takeover: string): StartFailure {
  return new StartFailure(
    `Another start of Jangteo is taking over this data folder. If none is, remove ${takeover}.`,
  );
}

async function makeDirectory(path: string): Promise<boolean> {
  return mkdir(path).then(
    () => true,
    (error) => (error.code === "EEXIST" ? false : Promise.reject(error)),
  );
}

async function readJson<T>(file: string, fallback: T): Promise<T> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    // Absent, or cut off by a kill: the same as never written.
    return fallback;
  }
}
