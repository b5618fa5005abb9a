import { existsSync } from "node:fs";

import { type Browser, chromium } from "playwright-core";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/** Without these a headless Chromium looks for the internet, and as root refuses to start. */
const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** `CHROMIUM_PATH`, else Debian's Chromium, else the one Playwright has downloaded itself. */
export function launchBrowser(): Promise<Browser> {
  const fallback = existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined;
  const executablePath = process.env.CHROMIUM_PATH ?? fallback;
  return chromium.launch({
    headless: true,
    args: FLAGS,
    ...(executablePath && { executablePath }),
  });
}
