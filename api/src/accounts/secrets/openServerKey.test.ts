import { mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openServerKey } from "./openServerKey.ts";

const newFolder = () => mkdtemp(join(tmpdir(), "jangteo-key-"));

it("is made once, though many begin at once, and only its owner can read it", async () => {
  const dataDir = join(await newFolder(), "deeper");
  const opened = await Promise.all(
    Array.from({ length: 20 }, () => openServerKey({ dataDir, given: undefined })),
  );
  const keys = new Set(opened.map((key) => key.toString("hex")));
  expect(keys.size).toBe(1);
  expect(opened[0]).toHaveLength(32);
  expect(await readdir(dataDir)).toEqual(["server.key"]);
  expect((await stat(join(dataDir, "server.key"))).mode & 0o777).toBe(0o600);
  expect(keys).toContain((await readFile(join(dataDir, "server.key"), "utf8")).trim());
});

it("is the one given, and then no file is made", async () => {
  const dataDir = await newFolder();
  const key = await openServerKey({ dataDir, given: "ab".repeat(32) });
  expect(key.toString("hex")).toBe("ab".repeat(32));
  expect(await readdir(dataDir)).toEqual([]);
});

it.each(["", "abc", "z".repeat(64)])("is never a damaged file's content: %.5s", async (text) => {
  const dataDir = await newFolder();
  await writeFile(join(dataDir, "server.key"), text);
  await expect(openServerKey({ dataDir, given: undefined })).rejects.toThrow("holds no key");
});
