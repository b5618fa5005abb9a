import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

let api: TestApi;
// A twentieth of every limit: quotes 15, challenges and sign-ins 3, recoveries 1, backup reads 3.
beforeAll(async () => {
  api = await startApi({ env: { RATE_LIMIT_FACTOR: "0.05", TRUST_PROXY: "1" } });
});
afterAll(() => api.stop());

const from = (ip: string) => ({ "x-forwarded-for": ip });
const challenge = (ip: string) =>
  api.request("POST", "/api/auth/challenge", { json: { address: ADDRESS }, headers: from(ip) });

describe("a limit", () => {
  it("tells its policy, what is left and when it starts again", async () => {
    const first = await challenge("198.51.100.1");
    expect(first.headers.get("ratelimit-policy")).toBe('"challenges";q=3;w=300');
    expect(first.headers.get("ratelimit")).toMatch(/^"challenges";r=2;t=(300|299)$/);
    const second = await challenge("198.51.100.1");
    expect(second.headers.get("ratelimit")).toMatch(/;r=1;/);
  });

  it("refuses with 429 and Retry-After what goes over it, and only that client", async () => {
    for (let n = 0; n < 3; n++) expect((await challenge("198.51.100.2")).status).toBe(200);
    const refused = await challenge("198.51.100.2");
    expect(refused.status).toBe(429);
    expect(refused.json.code).toBe("rate_limited");
    const retryAfter = Number(refused.headers.get("retry-after"));
    expect(retryAfter).toBeGreaterThan(200);
    expect(retryAfter).toBeLessThanOrEqual(300);
    expect(refused.headers.get("ratelimit")).toMatch(/;r=0;/);
    expect((await challenge("198.51.100.3")).status).toBe(200);
  });

  it("counts requests that come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => challenge("198.51.100.4")));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  });

  it("takes a whole /64 of IPv6 for one client", async () => {
    for (let n = 1; n <= 3; n++) await challenge(`2001:db8:1:2::${n}`);
    expect((await challenge("2001:db8:1:2:ffff::9")).status).toBe(429);
    expect((await challenge("2001:db8:1:3::1")).status).toBe(200);
  });

  it("can't be evaded by claiming to be forwarded for others", async () => {
    for (let n = 0; n < 3; n++) await challenge(`203.0.113.${n}, 198.51.100.5`);
    expect((await challenge("203.0.113.99, 198.51.100.5")).status).toBe(429);
  });

  it("ignores X-Forwarded-For where no proxy is trusted", async () => {
    const direct = await startApi({ env: { RATE_LIMIT_FACTOR: "0.05" } });
    const ask = (ip: string) =>
      direct.request("POST", "/api/auth/challenge", {
        json: { address: ADDRESS },
        headers: from(ip),
      });
    for (let n = 0; n < 3; n++) await ask(`203.0.113.${n}`);
    expect((await ask("203.0.113.50")).status).toBe(429);
    await direct.stop();
  });

  it("follows an account to other addresses", async () => {
    const { address, token } = await signIn({
      request: (method, path, given) =>
        api.request(method, path, { ...given, headers: from("198.51.100.6") }),
    });
    const read = (ip: string) =>
      api.request("GET", `/api/wallets/${address}/backup`, { token, headers: from(ip) });
    for (let n = 10; n < 13; n++) expect((await read(`198.51.100.${n}`)).status).toBe(404);
    expect((await read("198.51.100.20")).status).toBe(429);
  });

  it("protects one wallet's backup from guesses out of many places", async () => {
    const path = `/api/wallets/${ADDRESS}/backup/restore`;
    const json = { message: "x", signature: `0x${"11".repeat(65)}` };
    const guess = (n: number) =>
      api.request("POST", path, { json, headers: from(`198.51.101.${n}`) });
    for (let n = 1; n <= 3; n++) expect((await guess(n)).status).toBe(401);
    expect((await guess(4)).status).toBe(429);
  });

  it("is kept also while the database is away", async () => {
    const ask = () =>
      api.request("POST", "/api/auth/challenge", {
        json: { address: ADDRESS },
        headers: from("198.51.100.7"),
      });
    await api.context.pool.query("alter table app.rate_limits rename to elsewhere");
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await ask()).status);
    await api.context.pool.query("alter table app.elsewhere rename to rate_limits");
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });
});
