import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problems } from "../../src/http/problems.ts";
import { operations } from "../../src/routes/index.ts";
import { signIn } from "../support/signIn.ts";
import { type RequestOptions, startApi, type TestApi } from "../support/startApi.ts";

const ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const challenge = (given: RequestOptions) => api.request("POST", "/api/auth/challenge", given);
const json = { address: ADDRESS };

describe("every answer", () => {
  it("carries a request id, its own or the caller's", async () => {
    const own = await api.request("GET", "/health/live");
    expect(own.headers.get("x-request-id")).toMatch(/^[\w-]{8,64}$/);
    const headers = { "x-request-id": "caller-0001" };
    const given = await api.request("GET", "/health/live", { headers });
    expect(given.headers.get("x-request-id")).toBe("caller-0001");
    const injected = { "x-request-id": "a b<script>" };
    const refused = await api.request("GET", "/health/live", { headers: injected });
    expect(refused.headers.get("x-request-id")).not.toContain("<");
  });

  it("can't be sniffed, framed or run as a page", async () => {
    for (const path of ["/health/live", "/api/nothing", "/api/config"]) {
      const { headers } = await api.request("GET", path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });

  it("is logged in one line, with the operation and without the query", async () => {
    await api.request("GET", "/api/wallets/0x12?secret=1", {
      headers: { "x-request-id": "logged-once" },
    });
    const lines = api.log().split("\n");
    const own = lines.filter((line) => line.includes("logged-once"));
    expect(own).toHaveLength(1);
    expect(JSON.parse(own[0] ?? "")).toMatchObject({ operation: "getWallet", status: 400 });
    expect(own[0]).not.toContain("secret");
  });
});

describe("a problem", () => {
  it("is RFC 9457 JSON with a stable code", async () => {
    const answer = await challenge({ json: {} });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.json).toEqual({
      type: "/api/problems/invalid_request",
      title: "Invalid request",
      status: 400,
      detail: problems.invalid_request.en.detail,
      instance: "/api/auth/challenge",
      code: "invalid_request",
      requestId: answer.headers.get("x-request-id"),
      errors: [{ path: "json.address", code: "invalid_type", message: expect.any(String) }],
    });
  });

  it.each([
    ["ko", "잘못된 요청"],
    ["ko-KR,ko;q=0.9,en;q=0.8", "잘못된 요청"],
    ["en;q=0.5, ko;q=0.9", "잘못된 요청"],
    ["en-US,en;q=0.9,ko;q=0.8", "Invalid request"],
    ["fr", "Invalid request"],
    ["ko;q=nonsense", "Invalid request"],
  ])("speaks the reader's language (%s)", async (language, title) => {
    const answer = await challenge({ json: {}, headers: { "accept-language": language } });
    expect(answer.json.title).toBe(title);
  });

  it("has a page that explains it, for every code", async () => {
    for (const code of Object.keys(problems)) {
      const { json: page } = await api.request("GET", `/api/problems/${code}`);
      expect(page.code).toBe(code);
      expect(page.ko.title).toMatch(/[가-힣]/);
    }
    expect((await api.request("GET", "/api/problems/__proto__")).status).toBe(404);
  });
});

describe("bad input", () => {
  it.each([
    ["no body", {}, 400],
    ["no type", { body: new TextEncoder().encode("{}") }, 415],
    ["text", { body: "{}", headers: { "content-type": "text/plain" } }, 415],
    [
      "a form",
      { body: "address=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
    ],
    ["half of it", { body: '{"address":', headers: { "content-type": "application/json" } }, 400],
    ["null", { json: null }, 400],
    ["an array", { json: [json] }, 400],
    ["a number", { json: 7 }, 400],
    ["a field more", { json: { ...json, isAdmin: true } }, 400],
    [
      "__proto__",
      {
        body: `{"__proto__":{"address":"${ADDRESS}"}}`,
        headers: { "content-type": "application/json" },
      },
      400,
    ],
    ["a wrong checksum", { json: { address: ADDRESS.replace("f39F", "f39f") } }, 400],
    ["a short address", { json: { address: "0x12" } }, 400],
    ["a list as address", { json: { address: [ADDRESS] } }, 400],
    ["full-width digits", { json: { address: `0x${"１".repeat(40)}` } }, 400],
    ["NUL", { json: { address: `${ADDRESS}\0` } }, 400],
    ["100 KB", { json: { address: "x".repeat(100_000) } }, 413],
    [
      "deep nesting",
      { body: "[".repeat(20_000), headers: { "content-type": "application/json" } },
      400,
    ],
    [
      "not UTF-8",
      { body: new Uint8Array([0x7b, 0xff, 0x7d]), headers: { "content-type": "application/json" } },
      400,
    ],
  ] as [string, RequestOptions, number][])("is refused: %s", async (_what, given, status) => {
    const answer = await challenge(given);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("takes an address in lower, upper and checksummed case", async () => {
    const digits = ADDRESS.slice(2);
    for (const given of [ADDRESS, ADDRESS.toLowerCase(), `0x${digits.toUpperCase()}`]) {
      const answer = await challenge({ json: { address: given } });
      expect(answer.json.message).toContain(ADDRESS);
    }
  });

  it.each(["-1", "1.5", "1e3", "0x10", " 1", "１", "", "00", `1${"0".repeat(78)}`, 1, null])(
    "refuses the amount %j",
    async (amount) => {
      const answer = await api.request("POST", "/api/token/quotes", {
        json: { side: "buy", amount },
      });
      expect(answer.json.code).toBe("invalid_request");
    },
  );

  it("is never answered with a fault, whatever the path", async () => {
    const paths = [
      "/api//wallets",
      "/api/wallets/..%2f..%2fetc%2fpasswd",
      "/api/wallets/%00",
      "/api/wallets/%E0%A4%A",
      "/api/transactions/' or 1=1",
      `/api/wallets/${"9".repeat(5_000)}`,
      "/api/wallets/0x12?cursor=1&cursor=2",
    ];
    for (const path of paths) {
      const answer = await api.request("GET", path);
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
    }
  });

  it("gets 405 and Allow for a method that an address does not take", async () => {
    const answer = await api.request("PATCH", "/api/wallets");
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")?.split(", ").sort()).toEqual(["GET", "POST"]);
    expect((await api.request("GET", "/api/auth/verify")).status).toBe(405);
    expect((await api.request("PATCH", "/api/none")).status).toBe(404);
  });
});

describe("a fault of ours", () => {
  it("shows neither its text nor its stack, and is logged", async () => {
    const broken = await startApi();
    await broken.context.pool.query("alter table app.challenges drop column origin");
    const answer = await broken.request("POST", "/api/auth/challenge", { json });
    expect(answer.status).toBe(500);
    expect(answer.json.code).toBe("internal");
    expect(answer.text).not.toMatch(/origin|column|select|insert|\.ts|node_modules/i);
    expect(broken.log()).toContain('column \\"origin\\"');
    expect(broken.log()).not.toContain(ADDRESS.toLowerCase());
    await broken.stop();
  });
});

describe("requests from elsewhere", () => {
  const cookie = `access=${"a".repeat(43)}`;

  it.each([
    [{ origin: "https://evil.example" }],
    [{ origin: "null" }],
    [{ origin: "http://localhost:3001" }],
    [{ origin: "http://localhost:3000.evil.example" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "none", origin: "http://localhost:3000" }],
    [{ cookie }],
  ] as [Record<string, string>][])("that change something are refused (%o)", async (headers) => {
    const answer = await challenge({ json, headers });
    expect(answer.status).toBe(403);
    expect(answer.json.code).toBe("cross_site");
  });

  it.each([
    [{ origin: "http://localhost:3000", "sec-fetch-site": "same-origin", cookie }],
    [{ origin: "http://127.0.0.1:3000" }],
    [{ "sec-fetch-site": "same-origin" }],
    [{}],
  ] as [Record<string, string>][])(
    "of our own pages and of programs pass (%o)",
    async (headers) => {
      expect((await challenge({ json, headers })).status).toBe(200);
    },
  );

  it("are not told that they may read", async () => {
    const headers = { origin: "https://evil.example" };
    const answer = await api.request("GET", "/api/config", { headers });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("access", () => {
  it("is refused to whoever is not signed in, by every operation that needs it", async () => {
    const needing = operations.filter(({ spec }) => spec.access === "session");
    expect(needing.length).toBeGreaterThan(7);
    for (const { spec } of needing) {
      const path = spec.path.replace("{address}", ADDRESS).replace("{id}", "1");
      const answer = await api.request(spec.method.toUpperCase(), path);
      expect(answer.status, spec.operationId).toBe(401);
      expect(answer.headers.get("www-authenticate"), spec.operationId).toBe("Bearer");
    }
  });

  it("is not given by a session cookie from another site", async () => {
    const { token } = await signIn(api);
    const headers = { cookie: `access=${token}`, origin: "https://evil.example" };
    const answer = await api.request("DELETE", "/api/auth/session", { headers });
    expect(answer.status).toBe(403);
    expect((await api.request("GET", "/api/auth/session", { token })).status).toBe(200);
  });
});
