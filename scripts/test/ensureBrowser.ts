import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/**
 * A browser for the tests: `CHROMIUM_PATH`, Debian's, or one Playwright has downloaded. As root on
 * Debian it is installed, with fonts for Korean; elsewhere the message says what to do.
 */
export function ensureBrowser(): void {
  const known = [process.env.CHROMIUM_PATH, DEBIAN_CHROMIUM, chromium.executablePath()];
  if (known.some((path) => path !== undefined && path !== "" && existsSync(path))) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium and Korean fonts from Debian ...");
    const options = {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    };
    execFileSync("apt-get", ["update", "-qq"], options as never);
    execFileSync(
      "apt-get",
      ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"],
      options as never,
    );
    return;
  }
  console.error("The browser tests need Chromium: install it (Debian: apt install chromium");
  console.error(
    "fonts-noto-cjk), run `npx playwright-core install chromium`, or set CHROMIUM_PATH.",
  );
  process.exit(1);
}
