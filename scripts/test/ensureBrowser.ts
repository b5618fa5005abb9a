import { existsSync } from "node:fs";
import { join } from "node:path";

import { execaSync, type SyncOptions } from "execa";
import { chromium } from "playwright-core";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";
const playwright = join(import.meta.dirname, "../../node_modules/playwright-core/cli.js");

/**
 * A browser for the tests: `CHROMIUM_PATH`, Debian's, or one that Playwright has downloaded. If
 * there
 * is none it is installed: by apt as root on Debian, with fonts for Korean, elsewhere by
 * Playwright.
 */
export function ensureBrowser(): void {
  const known = [process.env.CHROMIUM_PATH, DEBIAN_CHROMIUM, chromium.executablePath()];
  if (known.some((path) => path !== undefined && path !== "" && existsSync(path))) return;
  console.log("The browser tests need Chromium: installing it ...");
  const isInstalled =
    process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")
      ? run("apt-get", ["update", "-qq"]) &&
        run("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"])
      : run(process.execPath, [playwright, "install", "chromium"]);
  if (isInstalled) return;
  console.error(
    "Chromium could not be installed. Install it yourself (Debian: apt install chromium",
  );
  console.error(
    "fonts-noto-cjk) and set CHROMIUM_PATH to its program if it is not /usr/bin/chromium.",
  );
  process.exit(1);
}

function run(command: string, args: string[]): boolean {
  const options: SyncOptions = {
    stdio: "inherit",
    reject: false,
    env: { DEBIAN_FRONTEND: "noninteractive" },
  };
  return execaSync(command, args, options).exitCode === 0;
}
