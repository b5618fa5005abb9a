import { expect, it } from "vitest";
import { formatRelative, timeLeft } from "./time.ts";

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();

it("counts whole seconds, and never below zero", () => {
  expect(timeLeft(at(90_061), 0)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1 });
  expect(timeLeft(at(1), 400)).toMatchObject({ seconds: 1 });
  expect(timeLeft(at(1), 5_000)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
});

it.each([
  ["ko", 0, "방금"],
  ["en", -59, "just now"],
  ["ko", -60, "1분 전"],
  ["en", 172_800, "in 2 days"],
])("says in %s what lies %d seconds away", (language, seconds, text) => {
  expect(formatRelative(at(1_000_000 + seconds), language, 1_000_000_000)).toBe(text);
});
