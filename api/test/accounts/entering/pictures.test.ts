import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signUp } from "../../support/accounts/signUp.ts";
import { pictureOf } from "../../support/mediaSamples.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

const HOUR_MS = 3_600_000;

let api: TestApi;
let folder: string;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => {
  folder = join(api.config.dataDir, "pictures");
  mkdirSync(folder, { recursive: true });
});

const sweep = () => api.context.sweepPictures();

/** A file as a process leaves it that is killed before a row names it. */
function leave(name: string, ageMs: number): string {
  writeFileSync(join(folder, name), "a picture");
  age(name, ageMs);
  return name;
}

function age(name: string, ageMs: number): void {
  const at = new Date(Date.now() - ageMs);
  utimesSync(join(folder, name), at, at);
}

async function somebodysPicture(): Promise<{ name: string; token: string }> {
  const { token } = await signUp(api);
  const { data, options } = pictureOf(7, { width: 90, height: 60 });
  const body = new FormData();
  const content = new Uint8Array(await sharp(data, options).png().toBuffer());
  body.set("picture", new File([content], "me.png"));
  const changed = await api.request("PUT", "/api/users/me/profile", { body, token });
  return { name: basename(changed.json.profileImg), token };
}

describe("sweeping pictures", () => {
  it("takes what nobody names and was left an hour ago, whole or half", async () => {
    const { name } = await somebodysPicture();
    age(name, 100 * HOUR_MS);
    leave(`${randomUUID()}.webp`, HOUR_MS + 1_000);
    leave(`${randomUUID()}.webp.part`, HOUR_MS + 1_000);
    const kept = [
      name,
      leave(`${randomUUID()}.webp`, HOUR_MS - 60_000),
      leave(`${randomUUID()}.webp.part`, 0),
      leave("notes.txt", 100 * HOUR_MS),
    ];
    expect(await sweep()).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(kept.sort());
    expect((await api.request("GET", `/api/pictures/${name}`)).status).toBe(200);
  });

  it("takes a bounded number a round, and comes to all of them", async () => {
    const { name } = await somebodysPicture();
    age(name, 2 * HOUR_MS);
    for (let n = 0; n < 2_100; n++) leave(`${randomUUID()}.webp`, 2 * HOUR_MS);
    const rounds = [await sweep(), await sweep(), await sweep()];
    expect(Math.max(...rounds)).toBeLessThanOrEqual(1_000);
    expect(rounds.reduce((sum, one) => sum + one)).toBe(2_100);
    expect(readdirSync(folder)).toContain(name);
  });
});
