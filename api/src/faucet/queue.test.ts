import { expect, it } from "vitest";
import { AppError } from "../http/AppError.ts";
import { createQueue } from "./queue.ts";

it("runs one after another, also after a failure", async () => {
  const inTurn = createQueue(10);
  const events: string[] = [];
  const task = (name: string, fails = false) =>
    inTurn(async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
      if (fails) throw new Error(name);
    });
  const results = await Promise.allSettled([task("a"), task("b", true), task("c")]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const steps = ["a", "b", "c"].flatMap((name) => [`${name} begins`, `${name} ends`]);
  expect(events).toEqual(steps);
});

it("refuses when too many wait, and takes more when they are done", async () => {
  const inTurn = createQueue(2);
  const running = [inTurn(async () => 1), inTurn(async () => 2)];
  await expect(inTurn(async () => 3)).rejects.toThrow(AppError);
  expect(await Promise.all(running)).toEqual([1, 2]);
  expect(await inTurn(async () => 4)).toBe(4);
});
