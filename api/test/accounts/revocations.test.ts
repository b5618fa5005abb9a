import { afterAll, beforeAll, expect, it } from "vitest";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const SECOND_MS = 1_000;

let one: TestApi;
let other: TestApi;

/** Two processes over one database, with one server key. */
beforeAll(async () => {
  const env = { SERVER_KEY: "5e".repeat(32) };
  one = await startApi({ env });
  other = await startApi({ env, databaseUrl: one.config.database.url });
  one.context.sessions.watch();
  other.context.sessions.watch();
});
afterAll(async () => {
  await one.stop();
  await other.stop();
});

const statusAt = async (api: TestApi, token: string) =>
  (await api.request("GET", "/api/auth/session", { token })).status;

it("takes a token that another process signed", async () => {
  const { token } = await signIn(one);
  expect(await statusAt(other, token)).toBe(200);
});

it("ends on every process within a second, ten times of ten", async () => {
  const waited: number[] = [];
  for (let round = 0; round < 10; round++) {
    const { token } = await signIn(one);
    expect(await statusAt(other, token)).toBe(200);
    await one.request("DELETE", "/api/login", { token });
    const endedAt = performance.now();
    expect(await statusAt(one, token)).toBe(401);
    const isRefused = async () => (await statusAt(other, token)) === 401 || undefined;
    await pollUntil(isRefused, { what: "the other to refuse", timeoutMs: 5_000 });
    waited.push(performance.now() - endedAt);
  }
  expect(Math.max(...waited)).toBeLessThan(SECOND_MS);
}, 60_000);

it("sees a change that was begun before a token was made, and written after it", async () => {
  const { token, userId } = await signIn(one);
  await one.context.pool.query(
    "update app.people set suspended_at = $2, access_changed_at = $2 where id = $1",
    [userId, new Date(Date.now() - 3 * SECOND_MS)],
  );
  const isRefused = async () => (await statusAt(other, token)) === 403 || undefined;
  await pollUntil(isRefused, { what: "the other to refuse", timeoutMs: 5_000 });
});

it("asks the database while what ended can't be followed", async () => {
  const { token } = await signIn(one);
  other.context.sessions.stop();
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  expect(await statusAt(other, token)).toBe(200);
  await one.request("DELETE", "/api/login", { token });
  expect(await statusAt(other, token)).toBe(401);
});

it("checks a token in a fifth of a millisecond", async () => {
  const { token } = await signIn(one);
  const { sessions } = one.context;
  await sessions.check(token);
  const rounds = 2_000;
  const startedAt = performance.now();
  for (let n = 0; n < rounds; n++) await sessions.check(token);
  expect((performance.now() - startedAt) / rounds).toBeLessThan(0.2);
});
