import { expect, it } from "vitest";
import { createWorkQueue } from "./workQueue.ts";

/** A queue whose one job runs until `finish`, and what came of the jobs of others. */
function openQueue(waiting: number) {
  const queue = createWorkQueue({ running: 1, waiting });
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const came: string[] = [];
  const job = (name: string, of?: string) =>
    queue
      .run(() => finished, of)
      .then(
        () => void came.push(`${name} done`),
        ({ code }) => void came.push(`${name} ${code}`),
      );
  return { job, finish, came };
}

it("runs in order what waits, and refuses what is too much", async () => {
  const { job, finish, came } = openQueue(2);
  const jobs = ["one", "two", "three", "four"].map((name) => job(name));
  finish();
  await Promise.all(jobs);
  expect(came).toEqual(["four overloaded", "one done", "two done", "three done"]);
});

it("lets nobody who fills it keep others out", async () => {
  const { job, finish, came } = openQueue(4);
  const flood = [1, 2, 3, 4, 5].map((n) => job(`flood ${n}`, "flood"));
  const other = job("other", "other");
  const more = job("flood 6", "flood");
  finish();
  await Promise.all([...flood, other, more]);
  expect(came.filter((one) => one.endsWith("overloaded")).sort()).toEqual([
    "flood 5 overloaded",
    "flood 6 overloaded",
  ]);
  expect(came.at(-1)).toBe("other done");
});

it("takes nobody's place for who has as many in it", async () => {
  const { job, finish, came } = openQueue(2);
  const jobs = ["a", "a", "b", "b", "c"].map((of, n) => job(`${of}${n}`, of));
  finish();
  await Promise.all(jobs);
  expect(came.filter((one) => one.endsWith("overloaded")).sort()).toEqual([
    "b3 overloaded",
    "c4 overloaded",
  ]);
});
