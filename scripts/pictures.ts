/**
 * `npm run pictures`: takes every page, in Korean and English, light and dark, 1280 and 360 px
 * wide. Uses the product at PUBLIC_URL or PORT if it runs, else one of its own for as long, and
 * puts the demo world into it. `npm run pictures -- market token` takes only what begins so.
 * Single pictures: `.data/pictures`; a sheet a page and the README's cover: `docs/pictures`.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { launchBrowser } from "../test/e2e/support/launchBrowser.ts";
import { languages } from "../test/e2e/support/texts.ts";
import { composeSheet, cutCover } from "./pictures/composeSheet.ts";
import { openStudio } from "./pictures/openStudio.ts";
import { type Picture, takePictures } from "./pictures/takePictures.ts";
import { withProduct } from "./pictures/withProduct.ts";
import { demoKey, seedWorld } from "./seed/seedWorld.ts";
import { repository } from "./start/settings.ts";

const wanted = process.argv.slice(2);
const single = join(repository, ".data/pictures");
const sheets = join(repository, "docs/pictures");

const pictures = await withProduct(async (url) => {
  const works = await seedWorld(url, { say: (line) => console.log(line) });
  const browser = await launchBrowser();
  try {
    await mkdir(single, { recursive: true });
    const taken: Picture[] = [];
    for (const language of languages) {
      const studio = await openStudio({ browser, url, language, works, key: demoKey(0) });
      taken.push(...(await takePictures(studio, { folder: single, wanted })));
      await studio.close();
    }
    return taken;
  } finally {
    await browser.close();
  }
});

const names = [...new Set(pictures.map(({ name }) => name))];
await mkdir(sheets, { recursive: true });
for (const name of names) {
  const sheet = await composeSheet(pictures.filter((picture) => picture.name === name));
  await writeFile(join(sheets, `${name}.png`), sheet);
}
const cover = pictures.find(({ name }) => name === "market");
if (cover) await writeFile(join(sheets, "cover.png"), await cutCover(cover));
console.log(`${pictures.length} pictures in ${single}, ${names.length} sheets in ${sheets}`);
