import { describe } from "node:test";

import { describePages } from "./quality/pages.ts";
import { withScene } from "./quality/withScene.ts";

/** What every page owes everybody: light and dark, on each width. */
const scene = withScene();

describe("pages in Korean", () => describePages(scene, "ko"));
