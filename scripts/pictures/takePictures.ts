import { join } from "node:path";

import type { Page } from "playwright-core";

import type { Language } from "../../test/e2e/support/texts.ts";
import type { Studio } from "./openStudio.ts";
import type { Shoot } from "./walk.ts";
import { walks } from "./walks.ts";

const schemes = ["light", "dark"] as const;
const widths = [1280, 360] as const;
const HEIGHTS = { 1280: 900, 360: 780 } as const;
/** A page is shown down to here, in its own pixels. */
const MAX_HEIGHT = 4_000;

export type Picture = {
  name: string;
  language: Language;
  scheme: (typeof schemes)[number];
  width: (typeof widths)[number];
  file: string;
};

type Options = { folder: string; wanted: readonly string[] };

export async function takePictures(studio: Studio, options: Options): Promise<Picture[]> {
  const { language } = studio;
  const { folder, wanted } = options;
  const isWanted = (name: string) =>
    wanted.length === 0 || wanted.some((start) => name.startsWith(start));
  const taken: Picture[] = [];
  const shoot: Shoot = async ({ page }, name) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: HEIGHTS[width] });
      for (const scheme of schemes) {
        await page.emulateMedia({ colorScheme: scheme });
        const file = join(folder, `${name}-${language}-${width}-${scheme}.png`);
        await takePicture(page, file);
        taken.push({ name, language, scheme, width, file });
      }
    }
    await page.setViewportSize({ width: 1280, height: HEIGHTS[1280] });
    await page.emulateMedia({ colorScheme: "light" });
  };
  for (const [name, walk] of Object.entries(walks)) {
    if (!isWanted(name)) continue;
    console.log(`${language} ${name}`);
    await walk(studio, shoot);
  }
  return taken;
}

async function takePicture(page: Page, path: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(loadAll);
  const isDialog = await page.getByRole("dialog").first().isVisible();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width } = page.viewportSize() ?? { width: 1280 };
  const clip = { x: 0, y: 0, width, height: Math.min(height, MAX_HEIGHT) };
  const whole = isDialog ? {} : { fullPage: true, clip };
  if (!isDialog) await page.evaluate(pinToPage, true);
  await page.screenshot({ path, animations: "disabled", ...whole });
  if (!isDialog) await page.evaluate(pinToPage, false);
}

/** What sticks to the lower edge of the screen is taken at the lower edge of the page. */
function pinToPage(isPinned: boolean): void {
  document.body.style.position = isPinned ? "relative" : "";
  const parts = document.querySelectorAll<HTMLElement>("body nav, body ol, body section");
  for (const part of Array.from(parts)) {
    const { position, bottom } = getComputedStyle(part);
    if (isPinned && position === "fixed" && bottom === "0px") part.style.position = "absolute";
    if (!isPinned) part.style.position = "";
  }
}

/** Scrolls once through, for what loads when it is near; then waits for pictures and letters. */
async function loadAll(): Promise<void> {
  const { scrollHeight } = document.documentElement;
  for (let y = 0; y < scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
  }
  scrollTo(0, 0);
  await document.fonts.ready;
  const images = Array.from(document.images).filter(({ complete }) => !complete);
  await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
  await new Promise(requestAnimationFrame);
}
