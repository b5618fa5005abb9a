import { existsSync } from "node:fs";

import { type Browser, chromium, type LaunchOptions } from "playwright-core";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/** Without these a headless Chromium looks for the internet, and as root refuses to start. */
const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** `CHROMIUM_PATH`, else Debian's Chromium, else the one Playwright has downloaded itself. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

export function launchOptions(moreFlags: readonly string[] = []): LaunchOptions {
  const fallback = existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined;
  const executablePath = process.env.CHROMIUM_PATH ?? fallback;
  return {
    headless: true,
    args: [...FLAGS, ...moreFlags],
    ...(executablePath && { executablePath }),
  };
}
