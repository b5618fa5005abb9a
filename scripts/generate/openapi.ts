// Writes api/openapi.json from the routes' schemas; with --check only says whether it is fresh.
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { openApiDocument } from "../../api/src/routes/openApiDocument.ts";

const file = resolve(import.meta.dirname, "../../api/openapi.json");
const fresh = `${JSON.stringify(openApiDocument(), null, 2)}\n`;

if (process.argv.includes("--check")) {
  const committed = await readFile(file, "utf8").catch(() => "");
  if (committed !== fresh) {
    console.error("api/openapi.json is stale: run `node scripts/generate/openapi.ts`.");
    process.exitCode = 1;
  }
} else {
  await writeFile(file, fresh);
}
