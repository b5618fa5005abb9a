import { after, afterEach, before } from "node:test";

import { socialSettings } from "../support/socialSettings.ts";
import { startWorld, type World } from "../support/startWorld.ts";
import { KEEPER } from "./openKeeper.ts";
import { openScene, type Scene } from "./scene.ts";

/** Opens a world with something on every page, for the tests of the file that calls it. */
export function withScene(): () => Scene {
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

  return () => scene;
}
