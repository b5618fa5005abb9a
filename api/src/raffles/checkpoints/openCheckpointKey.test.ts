import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openCheckpointKey } from "./openCheckpointKey.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "checkpoint-key-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("is one key, whoever of several begins first, and for its owner alone", async () => {
  const data = join(folder, "data");
  const opened = await Promise.all(Array.from({ length: 8 }, () => openCheckpointKey(data)));
  const again = await openCheckpointKey(data);
  expect(new Set(opened.map(({ address }) => address))).toEqual(new Set([again.address]));
  expect(await readdir(data)).toEqual(["checkpoint.key"]);
  expect((await stat(join(data, "checkpoint.key"))).mode & 0o777).toBe(0o600);
});

it("is not made anew over a file that was damaged", async () => {
  await writeFile(join(folder, "checkpoint.key"), "");
  await expect(openCheckpointKey(folder)).rejects.toThrow(/holds no key/);
});
