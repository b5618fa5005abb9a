import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let api: TestApi;
let clockMs = Date.now();
beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());

type Person = Awaited<ReturnType<typeof signIn>>;

const register = ({ address, token }: Person, key: string, origin = "created") =>
  api.request("POST", "/api/wallets", {
    json: { address, origin },
    token,
    headers: { "idempotency-key": key },
  });

it("answers a repeat with the first answer, byte for byte", async () => {
  const person = await signIn(api);
  const key = randomUUID();
  const first = await register(person, key);
  clockMs += 10_000;
  const again = await register(person, key);
  expect(again.status).toBe(200);
  expect(again.text).toBe(first.text);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(again.headers.get("content-type")).toBe(first.headers.get("content-type"));
});

it("refuses another body under the same key", async () => {
  const person = await signIn(api);
  const key = randomUUID();
  await register(person, key);
  const answer = await register(person, key, "imported");
  expect(answer.status).toBe(422);
  expect(answer.json.code).toBe("idempotency_mismatch");
});

it("runs one of many at once; the others get its answer or are told to wait", async () => {
  const person = await signIn(api);
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 20 }, () => register(person, key)));
  const ran = answers.filter(
    ({ status, headers }) => status === 200 && headers.get("idempotency-replayed") === null,
  );
  expect(ran).toHaveLength(1);
  for (const { status, json } of answers) {
    if (status !== 200) expect(json.code).toBe("request_in_progress");
  }
});

it("keeps no refusal: the same key works once the cause is gone", async () => {
  const person = await signIn(api);
  const key = randomUUID();
  const refused = await register({ ...person, address: `0x${"1".repeat(40)}` }, key);
  expect(refused.status).toBe(403);
  expect((await register(person, key)).status).toBe(200);
});

it("keeps keys of two people apart", async () => {
  const [one, two] = [await signIn(api), await signIn(api)];
  const key = randomUUID();
  await register(one, key);
  const answer = await register(two, key);
  expect(answer.json.address).toBe(two.address);
});

it("frees a key whose request died, after a minute, and every key after a day", async () => {
  const person = await signIn(api);
  const key = randomUUID();
  await register(person, key);
  const unanswered = "update app.idempotency set status = null where key = $1";
  await api.context.pool.query(unanswered, [key]);
  expect((await register(person, key)).json.code).toBe("request_in_progress");
  clockMs += 61_000;
  expect((await register(person, key)).headers.get("idempotency-replayed")).toBeNull();
  clockMs += 24 * 3_600_000;
  const later = await signIn(api, person.wallet);
  expect((await register(later, key, "imported")).status).toBe(200);
});

it.each(["a b", "é", "x".repeat(256)])("refuses the key %.10s", async (key) => {
  const answer = await register(await signIn(api), key);
  expect(answer.status).toBe(400);
  expect(answer.json.errors[0].path).toBe("header.idempotency-key");
});
