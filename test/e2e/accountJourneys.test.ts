import { after, afterEach, before, describe } from "node:test";

import {
  type SocialSite,
  startSocialSite,
} from "../../api/test/accounts/social/startSocialSite.ts";
import { describeChanges } from "./accounts/changes.ts";
import { describeAccountFailures } from "./accounts/failures.ts";
import { describeMails } from "./accounts/mails.ts";
import { describeManagers } from "./accounts/managers.ts";
import { describeSecondFactors } from "./accounts/secondFactors.ts";
import { describeSocial } from "./accounts/social.ts";
import { describeSuspension } from "./accounts/suspension.ts";
import { startWorld, type World } from "./support/startWorld.ts";

/** An account from its beginning to its end, and what goes wrong on the way. */
let world: World;
let site: SocialSite;

const ADMIN_EMAIL = "keeper@example.com";

before(async () => {
  site = await startSocialSite();
  world = await startWorld({ env: { ...site.env, ADMIN_EMAILS: ADMIN_EMAIL } });
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(async () => {
  await world?.stop();
  await site?.stop();
});

describe("with an account elsewhere", () => describeSocial(() => ({ world, site })));
describe("second factors", () => describeSecondFactors(() => world));
describe("changes", () => describeChanges(() => world));
describe("password managers", () => describeManagers(() => world));
describe("mails", () => describeMails(() => world));
describe("suspension", () => describeSuspension(() => world, ADMIN_EMAIL));
describe("what goes wrong", () => describeAccountFailures(() => world));
