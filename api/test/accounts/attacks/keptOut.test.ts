import { afterAll, beforeAll, expect, it } from "vitest";
import { signUp } from "../../support/accounts/signUp.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

const QUARTER_MS = 15 * 60_000;
const ELSEWHERE = "198.51.100.9";

let api: TestApi;
let clockMs = Date.now();

beforeAll(async () => {
  api = await startApi({ now: () => clockMs, env: { TRUST_PROXY: "1" } });
});
afterAll(() => api.stop());

async function askForReset(email: string, ip?: string): Promise<number> {
  const headers = ip === undefined ? {} : { "x-forwarded-for": ip };
  const path = "/api/users/any/reset/password";
  return (await api.request("POST", path, { json: { email }, headers })).status;
}

/** As often as a stranger is let in a day, and until it is refused. */
async function useUp(email: string): Promise<void> {
  for (let n = 0; n < 12; n++) {
    await askForReset(email, ELSEWHERE);
    clockMs += QUARTER_MS / 2;
  }
  expect(await askForReset(email, ELSEWHERE)).toBe(429);
}

it("leaves an account's owner a way to a new password, at a place of theirs", async () => {
  const { email } = await signUp(api);
  await useUp(email);
  for (let n = 0; n < 3; n++) expect(await askForReset(email)).toBe(202);
  expect(await askForReset(email)).toBe(429);
});

it("tells no stranger by it whose address it is", async () => {
  const nobodys = "nobody-at-all@example.com";
  await useUp(nobodys);
  expect(await askForReset(nobodys)).toBe(429);
  const { email } = await signUp(api);
  await useUp(email);
  expect(await askForReset(email, "203.0.113.44")).toBe(429);
});
