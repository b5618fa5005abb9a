import { afterAll, beforeAll, expect, it } from "vitest";
import { GOOD_PASSWORD, signUp } from "../../support/accounts/signUp.ts";
import { type RequestOptions, startApi, type TestApi } from "../../support/startApi.ts";

/** Far more than anybody does; each of these costs all others something. */
const CALLS = 80;
/** Fewer than the tries at a password, which a right one gives back. */
const AT_ONCE = 5;

let api: TestApi;

beforeAll(async () => {
  api = await startApi({ env: { RATE_LIMIT_FACTOR: "1" } });
});
afterAll(() => api.stop());

type Call = [method: string, path: string, json?: object];

async function flood([method, path, json]: Call, token: string): Promise<number> {
  const given: RequestOptions = { token, ...(json !== undefined && { json }) };
  let taken = 0;
  for (let n = 0; n < CALLS; n += AT_ONCE) {
    const calls = Array.from({ length: AT_ONCE }, () => api.request(method, path, given));
    taken += (await Promise.all(calls)).filter(({ status }) => status !== 429).length;
  }
  return taken;
}

it.each<[what: string, most: number, call: Call]>([
  ["proofs", 20, ["POST", "/api/login/proof", { method: "password", password: GOOD_PASSWORD }]],
  [
    "new passwords",
    10,
    [
      "PUT",
      "/api/users/me/password",
      {
        currentPassword: GOOD_PASSWORD,
        newPassword: GOOD_PASSWORD,
        confirmPassword: GOOD_PASSWORD,
      },
    ],
  ],
  ["new keys", 60, ["POST", "/api/users/me/api-keys", { name: "a key", scopes: ["read"] }]],
  ["ends of other sessions", 30, ["DELETE", "/api/users/me/sessions"]],
])("takes so many %s of one account: %i", async (_what, most, call) => {
  const { token } = await signUp(api);
  const taken = await flood(call, token);
  expect(taken).toBeLessThanOrEqual(most);
  expect(taken).toBeGreaterThan(0);
});
