import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";

import { serverUser } from "./postgres/binaries.ts";
import { clusterDirectory } from "./postgres/cluster.ts";

/** Removes all state of a product that does not run, also the database files kept elsewhere. */
export async function removeData(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const cluster = await clusterDirectory(dataDir, await serverUser());
  await rm(cluster, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}
