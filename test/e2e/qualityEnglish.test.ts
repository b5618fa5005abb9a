import { describe } from "node:test";

import { describeKeyboard } from "./quality/keyboard.ts";
import { describePages } from "./quality/pages.ts";
import { describePreferences } from "./quality/preferences.ts";
import { describeTexts } from "./quality/texts.ts";
import { withScene } from "./quality/withScene.ts";

/** What every page owes everybody: light and dark, on each width, and by keyboard. */
const scene = withScene();

describe("texts", describeTexts);
describe("pages in English", () => describePages(scene, "en"));
describe("keyboard", () => describeKeyboard(scene));
describe("preferences", () => describePreferences(scene));
