/**
 * `npm run seed`: fills a running sandbox with a demo world. `npm start` must be running; its address
 * is taken from PUBLIC_URL or PORT. Safe to run again: what is there stays.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";

import { seedWorld } from "./seed/seedWorld.ts";
import { readSettings, repository } from "./start/settings.ts";

const envFile = join(repository, ".env");
if (existsSync(envFile)) process.loadEnvFile(envFile);
const { publicUrl } = readSettings(process.env);

const isThere = await fetch(`${publicUrl}/health/live`).then(
  (response) => response.ok,
  () => false,
);
if (!isThere) {
  console.error(`Nothing answers at ${publicUrl}. Run \`npm start\` first, in another terminal.`);
  process.exit(1);
}
const works = await seedWorld(publicUrl, { say: (line) => console.log(line) });
console.log(`\n${works.length} works are at ${publicUrl}/market`);
