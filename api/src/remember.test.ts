import { expect, it } from "vitest";
import { remember } from "./remember.ts";

it("asks once for all who wait, and again when its time is up", async () => {
  let clock = 0;
  let asked = 0;
  const read = remember(async () => ++asked, { forMs: 100, now: () => clock });
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  clock = 99;
  expect(await read()).toBe(1);
  clock = 100;
  expect(await read()).toBe(2);
});

it("goes on with what it knows while the source is away, and fails only without anything", async () => {
  let clock = 0;
  const answers = [() => "first", fail, fail, () => "second"];
  const read = remember(async () => answers.shift()?.(), { forMs: 10, now: () => clock });
  expect(await read()).toBe("first");
  clock = 10;
  expect(await read()).toBe("first");
  expect(await read()).toBe("first");
  expect(await read()).toBe("second");
  await expect(remember(async () => fail(), { forMs: 10, now: () => clock })()).rejects.toThrow();
});

function fail(): never {
  throw new Error("away");
}
