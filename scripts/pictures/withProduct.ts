import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { socialSettings } from "../../test/e2e/support/socialSettings.ts";
import { startProduct } from "../start/product.ts";
import { consoleReport } from "../start/report.ts";
import { loadEnvFile, readSettings } from "../start/settings.ts";
import { adminEmails } from "./walks/accounts/people.ts";

/** Hands the address of the product that runs; of one started for it when none does. */
export async function withProduct<T>(work: (url: string) => Promise<T>): Promise<T> {
  loadEnvFile();
  const { publicUrl } = readSettings(process.env);
  const isThere = await fetch(`${publicUrl}/health/live`).then(
    (response) => response.ok,
    () => false,
  );
  if (isThere) return work(publicUrl);

  const dataDir = await mkdtemp(join(tmpdir(), "jangteo-pictures-"));
  const product = await startProduct({
    dataDir,
    env: {
      PUBLIC_URL: "",
      RATE_LIMIT_FACTOR: "100",
      ADMIN_EMAILS: Object.values(adminEmails).join(","),
      ...socialSettings,
    },
    report: consoleReport((text) => process.stdout.write(text)),
  });
  process.once("exit", product.killAll);
  try {
    return await work(product.url);
  } finally {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
