import { after, afterEach, before, describe } from "node:test";

import { describeKeyboard } from "./quality/keyboard.ts";
import { KEEPER } from "./quality/openKeeper.ts";
import { describePages } from "./quality/pages.ts";
import { describePreferences } from "./quality/preferences.ts";
import { openScene, type Scene } from "./quality/scene.ts";
import { describeTexts } from "./quality/texts.ts";
import { socialSettings } from "./support/socialSettings.ts";
import { startWorld, type World } from "./support/startWorld.ts";

/** What every page owes everybody: in two languages, light and dark, on each width, by keyboard. */
let world: World;
let scene: Scene;

before(async () => {
  world = await startWorld({ env: { ADMIN_EMAILS: KEEPER.email, ...socialSettings } });
  scene = await openScene(world);
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(() => world?.stop());

describe("texts", describeTexts);
describe("pages in Korean", () => describePages(() => scene, "ko"));
describe("pages in English", () => describePages(() => scene, "en"));
describe("keyboard", () => describeKeyboard(() => scene));
describe("preferences", () => describePreferences(() => scene));
