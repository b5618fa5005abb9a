/**
 * `npm run reset`: deletes all state (DATA_DIR, default `.data/`): chain, database, files, logs. Asks
 * before; `--yes` answers. Refuses while the product runs.
 */
import { existsSync } from "node:fs";
import { createInterface } from "node:readline/promises";

import { StartFailure } from "./start/failure.ts";
import { endOrphans } from "./start/orphans.ts";
import { acquireRunLock } from "./start/process/runLock.ts";
import { removeData } from "./start/removeData.ts";
import { consoleReport } from "./start/report.ts";
import { loadEnvFile, readSettings } from "./start/settings.ts";

async function main(): Promise<void> {
  loadEnvFile();
  const { dataDir, publicUrl, databaseUrl } = readSettings(process.env);
  if (!existsSync(dataDir)) return console.log(`Nothing to delete: there is no ${dataDir}.`);
  if (!(await isConfirmed(dataDir))) return console.log("Nothing was deleted.");
  const lock = await acquireRunLock(dataDir, { url: publicUrl });
  await endOrphans(lock, { dataDir, report: consoleReport((text) => process.stdout.write(text)) });
  await removeData(dataDir);
  console.log(`Deleted ${dataDir}.`);
  if (databaseUrl) console.log("The database at DATABASE_URL is yours and was left as it is.");
}

async function isConfirmed(dataDir: string): Promise<boolean> {
  if (process.argv.includes("--yes")) return true;
  if (!process.stdin.isTTY) throw new StartFailure("Nobody to ask here: npm run reset -- --yes");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `Delete all wallets, works and sales in ${dataDir}? [y/N] `,
  );
  terminal.close();
  return /^(y|yes|예|네)$/i.test(answer.trim());
}

main().catch((error: unknown) => {
  const known = error instanceof StartFailure;
  console.error(known ? error.message : error);
  process.exitCode = 1;
});
